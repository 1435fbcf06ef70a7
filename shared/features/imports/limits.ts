// What a workbook may be, and what is said of one that is not.
import type { Sentence } from '#shared/contract/language.ts'

export const workbookLimits = {
  packedBytes: 10 * 1024 * 1024,
  unpackedBytes: 100 * 1024 * 1024,
  /** Entries of the zip directory; a workbook of an office has some tens. */
  entries: 2_000,
  /** Rows of all sheets together; fifty thousand is already too many. */
  rows: 49_999,
  /** A row is not wider than this; what stands beyond is not read. */
  columns: 60,
  milliseconds: 20_000,
  heapMegabytes: 256,
} as const

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024)

export const unreadable = {
  'too-large': {
    'zh-CN': `文件太大，最多 ${megabytes(workbookLimits.packedBytes)} MB。请删去图片和多余的表再试。`,
    en: `The file is too large; at most ${megabytes(workbookLimits.packedBytes)} MB. Remove pictures and spare sheets, then try again.`,
  },
  'too-large-unpacked': {
    'zh-CN': `文件解开后超过 ${megabytes(workbookLimits.unpackedBytes)} MB，为安全起见没有打开。`,
    en: `Unpacked, the file would be larger than ${megabytes(workbookLimits.unpackedBytes)} MB. It was not opened, to be safe.`,
  },
  'not-a-workbook': {
    'zh-CN': '这不是 Excel 工作簿（.xlsx），或者文件已经损坏。',
    en: 'This is not an Excel workbook (.xlsx), or the file is damaged.',
  },
  'old-format': {
    'zh-CN': '这是旧版的 .xls 文件。请在 Excel 或 WPS 里另存为 .xlsx 再试。',
    en: 'This is an old .xls file. Save it as .xlsx in Excel or WPS, then try again.',
  },
  'password-protected': {
    'zh-CN': '工作簿设了打开密码。请去掉密码后再试。',
    en: 'The workbook is protected by a password. Remove the password, then try again.',
  },
  'too-many-rows': {
    'zh-CN': `工作簿的行数太多，最多 ${workbookLimits.rows} 行。请检查是不是选错了文件。`,
    en: `The workbook has too many rows; at most ${workbookLimits.rows}. Check that this is the right file.`,
  },
  'too-slow': {
    'zh-CN': `读取超过 ${workbookLimits.milliseconds / 1000} 秒，已经停止。请把文件拆小再试。`,
    en: `Reading took longer than ${workbookLimits.milliseconds / 1000} seconds and was stopped. Split the file, then try again.`,
  },
  'too-much-memory': {
    'zh-CN': '读取这个文件要用的内存太多，已经停止。请把文件拆小再试。',
    en: 'Reading this file needs too much memory and was stopped. Split the file, then try again.',
  },
} as const satisfies Record<string, Sentence>

export type Unreadable = keyof typeof unreadable
