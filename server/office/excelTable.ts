// A table as an Excel sheet that prints well: title, head that stays in sight and repeats on each page, A4, page numbers.
// Every word is written as text, so that a cell which begins with = + - @ is never a formula.
import { Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { addSignatures } from './excelSignatures.ts'
import type { Signature, SigningLabels } from './signing.ts'

/** `{ hours }` is a number with one decimal in a column of whole ones. */
export type CellValue = string | number | boolean | { readonly hours: number } | undefined

export interface TableColumn {
  readonly head: string
  /** In characters of Latin width; a Chinese one counts two. */
  readonly width: number
  /** `moment` takes ISO 8601 and shows China's time; `text` stays text whatever it looks like. */
  readonly kind: 'text' | 'number' | 'hours' | 'moment' | 'time'
}

export interface ExcelSheet {
  readonly name: string
  readonly title: string
  /** A line below the title: when it was made, where it comes from. */
  readonly note?: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly CellValue[])[]
  readonly totals?: readonly CellValue[]
  /** Lines below the table, to be filled in by hand. */
  readonly closing?: readonly string[]
  /** Who signs below it, and the words of their places. */
  readonly signed?: { readonly signatures: readonly Signature[]; readonly labels: SigningLabels }
  readonly landscape?: boolean
  /** Room for a hand to sign. */
  readonly rowHeight?: number
}

const chinaOffset = 8 * 60 * 60 * 1000
const formats = {
  text: '@',
  number: '0',
  hours: '0.0',
  moment: 'yyyy-mm-dd hh:mm',
  time: 'hh:mm',
} as const

/** Excel keeps a wall clock without a zone: China's, written as if it were UTC. */
const wallClock = (moment: string): Date => new Date(Date.parse(moment) + chinaOffset)

function valueOf(value: CellValue, kind: TableColumn['kind']): string | number | Date | null {
  if (value === undefined || value === '') return null
  if (typeof value === 'object') return value.hours
  if (kind === 'moment' || kind === 'time') return wallClock(String(value))
  if (typeof value === 'boolean') return value ? '是' : '否'
  return kind === 'text' ? String(value) : value
}

const thin = { style: 'thin', color: { argb: 'FF8C96A3' } } as const
const border = { top: thin, bottom: thin, left: thin, right: thin }

function addLine(sheet: Worksheet, text: string, columns: number): number {
  const row = sheet.addRow([text])
  sheet.mergeCells(row.number, 1, row.number, Math.max(columns, 1))
  return row.number
}

function addTable(sheet: Worksheet, { columns, rows, totals, rowHeight }: ExcelSheet): void {
  for (const values of totals === undefined ? rows : [...rows, totals]) {
    const row = sheet.addRow(columns.map(({ kind }, index) => valueOf(values[index], kind)))
    if (rowHeight !== undefined) row.height = rowHeight
    columns.forEach(({ kind }, index) => {
      const cell = row.getCell(index + 1)
      const shown = typeof values[index] === 'object' ? 'hours' : kind
      cell.numFmt = typeof cell.value === 'string' ? formats.text : formats[shown]
      cell.border = border
      cell.font = { name: '仿宋', size: 11, bold: values === totals }
      const start = kind === 'text'
      cell.alignment = { vertical: 'middle', wrapText: start, horizontal: start ? 'left' : 'center' }
    })
  }
}

function addSheet(workbook: Workbook, table: ExcelSheet): void {
  const { name, title, note, columns, closing = [], landscape = true } = table
  const sheet = workbook.addWorksheet(name)
  columns.forEach(({ width }, index) => (sheet.getColumn(index + 1).width = width))
  const first = sheet.getRow(addLine(sheet, title, columns.length))
  first.height = 30
  first.getCell(1).font = { name: '黑体', size: 16 }
  first.getCell(1).alignment = { horizontal: 'center', vertical: 'middle' }
  if (note !== undefined) {
    const line = sheet.getRow(addLine(sheet, note, columns.length))
    line.getCell(1).font = { name: '仿宋', size: 10, color: { argb: 'FF555F6B' } }
  }
  const head = sheet.addRow(columns.map((column) => column.head))
  head.height = 24
  head.eachCell((cell) => {
    cell.font = { name: '黑体', size: 11 }
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEFF3F8' } }
    cell.border = border
  })
  addTable(sheet, table)
  for (const line of closing) {
    const row = sheet.getRow(addLine(sheet, line, columns.length))
    row.height = 26
    row.getCell(1).font = { name: '仿宋', size: 12 }
    row.getCell(1).alignment = { vertical: 'middle' }
  }
  if (table.signed !== undefined) {
    const { signatures, labels } = table.signed
    const widths = columns.map(({ width }) => width)
    addSignatures(sheet, widths, signatures, labels)
  }
  const headRow = head.number
  sheet.views = [{ state: 'frozen', ySplit: headRow }]
  if (table.rows.length > 0)
    sheet.autoFilter = {
      from: { row: headRow, col: 1 },
      to: { row: headRow + table.rows.length, col: columns.length },
    }
  Object.assign(sheet.pageSetup, {
    paperSize: 9,
    orientation: landscape ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `${headRow}:${headRow}`,
    horizontalCentered: true,
    margins: { left: 0.6, right: 0.6, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
  })
  sheet.headerFooter.oddFooter = '&C第 &P 页 共 &N 页'
}

/** The bytes of an .xlsx with these sheets. */
export async function excelTable(...tables: readonly ExcelSheet[]): Promise<Uint8Array> {
  const workbook = new Workbook()
  for (const table of tables) addSheet(workbook, table)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
