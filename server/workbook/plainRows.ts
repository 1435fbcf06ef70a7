// Turns what the Excel library read into plain rows. Nothing of a formula is taken but what Excel stored as its result.
import { type Cell, Workbook } from '@cj-tech-master/excelts'
import { workbookLimits } from '#shared/features/imports/limits.ts'
import type { PlainCell, PlainRow, PlainSheet, PlainWorkbook } from './plainWorkbook.ts'

/** The library gives a cell's wall clock as if it were UTC. Days before 1901 are times without a day. */
function momentOf(value: Date): PlainCell | undefined {
  if (Number.isNaN(value.getTime())) return undefined
  // Excel keeps a fraction of a day; half a minute either way is rounding.
  const rounded = new Date(Math.round(value.getTime() / 60_000) * 60_000).toISOString()
  const time = rounded.slice(11, 16)
  return rounded < '1901' ? { kind: 'moment', time } : { kind: 'moment', date: rounded.slice(0, 10), time }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

function richText(value: object): string | undefined {
  if ('richText' in value && Array.isArray(value.richText))
    return value.richText.map((run: { text?: unknown }) => textOf(run.text)).join('')
  if ('text' in value) {
    const { text } = value
    return text !== null && typeof text === 'object' ? richText(text) : textOf(text)
  }
  return undefined
}

function plainCell(cell: Cell): PlainCell | undefined {
  const { value } = cell
  if (value === null || value === undefined || value === '') return undefined
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof Date) return momentOf(value)
  if ('formula' in value || 'sharedFormula' in value) {
    const { result } = value as { result?: unknown }
    const shown =
      result instanceof Date ? result.toISOString().slice(0, 16).replace('T', ' ') : textOf(result)
    return { kind: 'formula', value: shown }
  }
  if ('error' in value) return { kind: 'error', value: textOf(value.error) }
  return richText(value)
}

export async function plainRows(bytes: Uint8Array): Promise<PlainWorkbook> {
  const workbook = new Workbook()
  await workbook.xlsx.load(bytes, {
    // None of these is read, and each can be made to be very large.
    ignoreNodes: ['dataValidations', 'conditionalFormatting', 'hyperlinks', 'drawing'],
  })
  const sheets = workbook.worksheets.map((worksheet): PlainSheet => {
    const rows: PlainRow[] = []
    worksheet.eachRow({ includeEmpty: false }, (row, number) => {
      const cells: (PlainCell | undefined)[] = []
      row.eachCell({ includeEmpty: false }, (cell, column) => {
        if (column <= workbookLimits.columns) cells[column - 1] = plainCell(cell)
      })
      rows.push({ number, cells: Array.from(cells) })
    })
    return { name: worksheet.name, rows }
  })
  return { sheets }
}
