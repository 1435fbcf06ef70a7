// A workbook may be hostile: each limit answers in words, in time, and in a worker that is gone afterwards.
import { Workbook } from '@cj-tech-master/excelts'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { unreadable, workbookLimits } from '#shared/features/imports/limits.ts'
import { readWorkbook } from '#server/workbook/readWorkbook.ts'
import { bytesOf, sound } from './workbookOf.ts'

const sheetXml = (rows: number, cell: string): Uint8Array =>
  strToU8(
    `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${Array.from({ length: rows }, (_, index) => `<row r="${index + 1}">${cell}</row>`).join('')}</sheetData></worksheet>`,
  )
const packageOf = (sheet: Uint8Array, more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync(
    { 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/worksheets/sheet1.xml': sheet, ...more },
    { level: 9 },
  )

async function measured(bytes: Uint8Array) {
  const before = process.memoryUsage().rss
  const begun = performance.now()
  const reading = await readWorkbook(bytes)
  return {
    code: reading.ok ? 'read' : reading.code,
    seconds: (performance.now() - begun) / 1000,
    megabytes: (process.memoryUsage().rss - before) / 1024 / 1024,
  }
}

/** Says in the local directory and the central one that the first entry is this large. */
function lying(bytes: Uint8Array, size: number): Uint8Array {
  const copy = Buffer.from(bytes)
  for (let at = 0; at < copy.length - 4; at += 1) {
    if (copy.readUInt32LE(at) === 0x04034b50) copy.writeUInt32LE(size, at + 22)
    if (copy.readUInt32LE(at) === 0x02014b50) copy.writeUInt32LE(size, at + 24)
  }
  return copy
}

describe('[R11] reading a workbook', () => {
  it('refuses 50,000 rows in words, within 20 s and 256 MB', async () => {
    const { code, seconds, megabytes } = await measured(
      packageOf(sheetXml(50_000, '<c t="inlineStr"><is><t>一行</t></is></c>')),
    )
    expect(code).toBe('too-many-rows')
    expect(seconds).toBeLessThan(20)
    expect(megabytes).toBeLessThan(workbookLimits.heapMegabytes)
  })

  it('refuses a real workbook of 50,000 rows', { timeout: 60_000 }, async () => {
    const workbook = new Workbook()
    const sheet = workbook.addWorksheet('志愿者花名册')
    for (let row = 0; row < 50_000; row += 1) sheet.addRow([row, '王小明', '一号网格'])
    const { code, seconds } = await measured(new Uint8Array(await workbook.xlsx.writeBuffer()))
    expect(code).toBe('too-many-rows')
    expect(seconds).toBeLessThan(20)
  })

  it('refuses a zip bomb by its directory, within 20 s and 256 MB', async () => {
    const bomb = packageOf(new Uint8Array(200 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(workbookLimits.packedBytes)
    const { code, seconds, megabytes } = await measured(bomb)
    expect(code).toBe('too-large-unpacked')
    expect(seconds).toBeLessThan(20)
    expect(megabytes).toBeLessThan(workbookLimits.heapMegabytes)
  })

  it('refuses a bomb whose directory lies, once what comes out is too much', async () => {
    const bomb = lying(packageOf(new Uint8Array(200 * 1024 * 1024)), 1000)
    const { code, seconds, megabytes } = await measured(bomb)
    expect(code).toBe('too-large-unpacked')
    expect(seconds).toBeLessThan(20)
    expect(megabytes).toBeLessThan(workbookLimits.heapMegabytes)
  })

  it('refuses a small file that says it is 4 GB', async () => {
    expect((await measured(lying(packageOf(sheetXml(1, '')), 0xfffffff0))).code).toBe('too-large-unpacked')
  })

  it.each([
    ['too-large', new Uint8Array(workbookLimits.packedBytes + 1)],
    ['not-a-workbook', strToU8('姓名,电话\n')],
    ['not-a-workbook', new Uint8Array()],
    ['not-a-workbook', strToU8('PK but nothing else')],
    ['not-a-workbook', zipSync({ 'word/document.xml': strToU8('<w:document/>') })],
    [
      'not-a-workbook',
      zipSync({ 'xl/workbook.xml': strToU8('<workbook'), 'xl/worksheets/sheet1.xml': strToU8('<<<') }),
    ],
    [
      'old-format',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(600).fill(0)]),
    ],
    [
      'password-protected',
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
        Buffer.alloc(500),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
    ],
  ] as const)('answers %s', async (code, bytes) => {
    expect(await measured(bytes)).toMatchObject({ code })
    expect(unreadable[code]['zh-CN']).toMatch(/。$/)
    expect(unreadable[code].en).toMatch(/\.$/)
  })

  it('stops in time and says so', async () => {
    const reading = await readWorkbook(await bytesOf(sound), 1)
    expect(reading).toEqual({ ok: false, code: 'too-slow' })
  })

  it('stops where the heap is full and says so', { timeout: 60_000 }, async () => {
    const wide = Array.from(
      { length: 60 },
      (_, column) => `<c t="inlineStr"><is><t>${'字'.repeat(4)}${column}</t></is></c>`,
    ).join('')
    const { code, seconds } = await measured(
      packageOf(sheetXml(20_000, wide), {
        '[Content_Types].xml': strToU8(
          '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        ),
        '_rels/.rels': strToU8(
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        ),
        'xl/_rels/workbook.xml.rels': strToU8(
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        ),
        'xl/workbook.xml': strToU8(
          '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="摊位" sheetId="1" r:id="rId1"/></sheets></workbook>',
        ),
      }),
    )
    expect(['too-much-memory', 'too-slow']).toContain(code)
    expect(seconds).toBeLessThan(25)
  })
})
