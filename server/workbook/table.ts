// Finds the head of a sheet by meaning and hands out the rows below it; title, blank, total and note rows are passed over.
import { folded, foldedHead } from './fold.ts'
import type { PlainCell, PlainRow, PlainSheet } from './plainWorkbook.ts'

export interface Column {
  readonly key: string
  /** As our own template writes it. */
  readonly head: string
  /** Other heads that mean the same, folded. */
  readonly also?: readonly string[]
  readonly required?: boolean
  /** Where not all of it is: nothing of this column, or of several names the first. */
  readonly kept?: 'nothing' | 'first name'
}

export interface Form {
  readonly sheet: string
  /** Other names of the sheet, folded. */
  readonly also: readonly string[]
  readonly columns: readonly Column[]
  /** A row is blank where nothing but these stands in it. */
  readonly counting?: readonly string[]
}

export interface TableRow {
  readonly number: number
  readonly cells: ReadonlyMap<string, PlainCell>
}

export interface Table {
  readonly sheet: string
  /** The heads as they are written in this workbook, by key. */
  readonly heads: ReadonlyMap<string, string>
  readonly headRow: number
  readonly rows: readonly TableRow[]
  /** Required columns that are not there, as our template writes them. */
  readonly missing: readonly string[]
}

export const textOf = (cell: PlainCell | undefined): string => {
  if (cell === undefined) return ''
  if (typeof cell !== 'object') return String(cell)
  if (cell.kind === 'moment') return [cell.date, cell.time].filter(Boolean).join(' ')
  return cell.value
}

const isBlank = (cell: PlainCell | undefined): boolean => textOf(cell).trim() === ''

/** The sheet that a form is about: by its name, else by a name that begins with it. */
export function sheetOf(sheets: readonly PlainSheet[], form: Form): PlainSheet | undefined {
  const names = [form.sheet, ...form.also]
  return (
    sheets.find((sheet) => names.includes(foldedHead(sheet.name))) ??
    sheets.find((sheet) => names.some((name) => foldedHead(sheet.name).startsWith(name)))
  )
}

function columnOf(cell: PlainCell | undefined, columns: readonly Column[]): Column | undefined {
  const head = foldedHead(textOf(cell))
  if (head === '') return undefined
  return columns.find((column) => foldedHead(column.head) === head || column.also?.includes(head))
}

/** Of the first rows, the one in which most heads are known; two at least. */
function headRowOf(rows: readonly PlainRow[], columns: readonly Column[]) {
  let best: { row: PlainRow; places: Map<string, number> } | undefined
  for (const row of rows.slice(0, 15)) {
    const places = new Map<string, number>()
    row.cells.forEach((cell, index) => {
      const column = columnOf(cell, columns)
      if (column !== undefined && !places.has(column.key)) places.set(column.key, index)
    })
    if (places.size >= 2 && places.size > (best?.places.size ?? 0)) best = { row, places }
  }
  return best
}

/** The whole cell adds up ("合计（元）", "总计 60 人"): a task may be called 汇总诉求清单 or 小计划书. */
const totals =
  /^\(?(汇总|(合计|总计|小计|共计|总数)(数|数量|人数|金额)?(\([^)]*\))?:?(约?\d[\d,.]*\D{0,3})?)\)?:?$/
const numbered = /^\d+(\.0)?$/
const remarks = /^(注|备注|说明|填表|制表|审核|填报|联系人)[:：]|^注意/

function isPassedOver(
  row: PlainRow,
  cells: ReadonlyMap<string, PlainCell>,
  form: Form,
  head: PlainRow,
): boolean {
  const counting = form.counting ?? ['no']
  if ([...cells].every(([key, cell]) => counting.includes(key) || isBlank(cell))) return true
  const words = row.cells.filter((cell) => !isBlank(cell)).map((cell) => folded(textOf(cell)))
  const [first = '', ...others] = words
  // A numbered row is an ordinary one, unless what it is about adds up.
  const telling = numbered.test(folded(textOf(cells.get('no'))))
    ? form.columns.filter((column) => column.required).map(({ key }) => folded(textOf(cells.get(key))))
    : words.slice(0, 3)
  if (telling.some((word) => totals.test(word))) return true
  // A note below the table stands alone in its row, or is merged over it.
  if (remarks.test(first) && others.every((word) => word === first)) return true
  // A long table repeats its head on each printed page.
  return head.cells.every((cell, index) => folded(textOf(cell)) === folded(textOf(row.cells[index])))
}

/** Undefined where the sheet has no head that we know. */
export function tableOf(sheet: PlainSheet, form: Form): Table | undefined {
  const found = headRowOf(sheet.rows, form.columns)
  if (found === undefined) return undefined
  const { row: head, places } = found
  const rows = sheet.rows.flatMap((row): TableRow[] => {
    if (row.number <= head.number) return []
    const cells = new Map<string, PlainCell>()
    for (const [key, index] of places) {
      const cell = row.cells[index]
      // A formula counts as written even where it shows nothing.
      if (typeof cell === 'object' || !isBlank(cell)) cells.set(key, cell ?? '')
    }
    return isPassedOver(row, cells, form, head) ? [] : [{ number: row.number, cells }]
  })
  const heads = new Map([...places].map(([key, index]) => [key, textOf(head.cells[index]).trim()]))
  const missing = form.columns.filter((column) => column.required && !places.has(column.key))
  return {
    sheet: sheet.name,
    heads,
    headRow: head.number,
    rows,
    missing: missing.map((column) => column.head),
  }
}
