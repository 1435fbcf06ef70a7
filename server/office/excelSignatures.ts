// The end of a sheet that is signed: the sides next to each other, each with a place for its seal, its signature and the date.
import type { Worksheet } from '@cj-tech-master/excelts'
import type { Signature, SigningLabels } from './signing.ts'

/** Where each side's part begins and ends, so that all are about as wide as each other. */
function parts(widths: readonly number[], count: number): { from: number; to: number }[] {
  const whole = widths.reduce((sum, width) => sum + width, 0)
  const ends = Array.from({ length: count }, (_, side) => {
    let reached = 0
    const end = widths.findIndex((width) => (reached += width) >= (whole * (side + 1)) / count - 0.5)
    return end < 0 ? widths.length : end + 1
  })
  return ends.map((to, side) => ({ from: (ends[side - 1] ?? 0) + 1, to }))
}

/** In points, for type of 12. */
const lineHeight = 18

/** All of it is one row, because a page never breaks within one; a seal of 40 mm has room over the name and the signature. */
export function addSignatures(
  sheet: Worksheet,
  widths: readonly number[],
  signatures: readonly Signature[],
  labels: SigningLabels,
): void {
  sheet.addRow([])
  const row = sheet.addRow([])
  const texts = signatures.map(({ side, name, line }) =>
    [`${side}${labels.seal}`, name, '', '', labels.signature, '', labels.date, line].join('\n'),
  )
  row.height = lineHeight * 8
  parts(widths, signatures.length).forEach(({ from, to }, side) => {
    const cell = row.getCell(from)
    cell.value = texts[side] ?? ''
    cell.numFmt = '@'
    cell.font = { name: '仿宋', size: 12 }
    cell.alignment = { vertical: 'top', wrapText: true }
    if (to > from) sheet.mergeCells(row.number, from, row.number, to)
  })
}
