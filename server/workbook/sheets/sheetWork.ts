// What every sheet begins with: its table, or why it was left out, and a reader for each of its rows.
import type { Draft } from '../draft.ts'
import { filled } from '../filled.ts'
import type { PlainWorkbook } from '../plainWorkbook.ts'
import { problems } from '../problems.ts'
import { RowReader } from '../rowReader.ts'
import { type Form, sheetOf, type Table, tableOf } from '../table.ts'
import { noteUnkept } from './unkept.ts'

/** More than any fair has; beyond it somebody chose the wrong file. */
const mostRows = 5_000

/** The table of a form; undefined where the sheet is not there or has no such table. */
export function openSheet(workbook: PlainWorkbook, form: Form, draft: Draft): Table | undefined {
  const sheet = sheetOf(workbook.sheets, form)
  if (sheet === undefined || sheet.rows.length === 0) return undefined
  const table = tableOf(sheet, form)
  const required = form.columns.find((column) => column.required)?.head ?? ''
  const missing = table === undefined ? required : table.missing[0]
  if (missing === undefined && table !== undefined) {
    if (table.rows.length <= mostRows) {
      noteUnkept(table, form, draft)
      return table
    }
    draft.refuse(
      { sheet: sheet.name, row: table.headRow },
      { reason: filled(problems.sheetTooLong, { max: mostRows }) },
    )
    return undefined
  }
  draft.refuse(
    { sheet: sheet.name, row: table?.headRow ?? 1 },
    { reason: filled(problems.headsMissing, { column: missing ?? required }) },
  )
  return undefined
}

/** Reads each row; rows with a problem are refused, the others come back with what was read. */
export function readRows<T extends object>(
  table: Table,
  draft: Draft,
  read: (row: RowReader) => T | undefined,
): (T & { readonly row: number })[] {
  return table.rows.flatMap(({ number, cells }) => {
    const row = new RowReader(number, cells, table.heads)
    const value = read(row)
    if (row.problem !== undefined) draft.refuse({ sheet: table.sheet, row: number }, row.problem)
    return row.problem !== undefined || value === undefined ? [] : [{ ...value, row: number }]
  })
}
