// Reads the sheet of supplies: names, kinds, quantities and who keeps them.
import { folded } from '../fold.ts'
import { supplyForm } from '../forms.ts'
import type { Draft } from '../draft.ts'
import type { KnownContents } from '../known.ts'
import type { Names } from '../names.ts'
import type { PlainWorkbook } from '../plainWorkbook.ts'
import { openSheet, readRows } from './sheetWork.ts'

const kinds = {
  借用: 'borrowed',
  采购: 'purchased',
  消耗品: 'consumable',
  借: 'borrowed',
  租用: 'borrowed',
  租借: 'borrowed',
  购买: 'purchased',
  购置: 'purchased',
  消耗: 'consumable',
  耗材: 'consumable',
} as const

export function planSupplies(
  workbook: PlainWorkbook,
  contents: KnownContents,
  names: Names,
  draft: Draft,
): void {
  const table = openSheet(workbook, supplyForm, draft)
  if (table === undefined) return
  const seen = new Map<string, number>()
  const keyOf = (name: string, providerId: unknown): string =>
    `supply/${folded(name)}/${typeof providerId === 'string' ? providerId : ''}`
  const rows = readRows(table, draft, (row) => {
    const name = row.required('name', 80)
    const planned =
      row.amount('planned', { min: 0, max: 1_000_000, whole: true }) ?? row.refuse('required', 'planned')
    const fields = {
      name,
      unit: row.text('unit', 10) ?? '件',
      kind: row.choice('kind', kinds) ?? 'borrowed',
      planned,
      providerOrganisationId: names.organisationIn(row, 'provider'),
      custodianId: names.personIn(row, 'custodian'),
      // What is borrowed is written down as 0; that is no price.
      unitPrice: row.amount('unitPrice', { min: 0, max: 1_000_000, whole: false }) || undefined,
    }
    if (name === undefined) return undefined
    const key = keyOf(name, fields.providerOrganisationId)
    const before = seen.get(key)
    if (before !== undefined) return row.refuse('duplicate', 'name', { row: before, value: name })
    if (row.problem === undefined) seen.set(key, row.number)
    return { key, name, fields }
  })
  const known = new Map(
    contents.supplies.map((supply) => [
      keyOf(String(supply.fields['name']), supply.fields['providerOrganisationId']),
      supply,
    ]),
  )
  for (const { row, key, name, fields } of rows)
    draft.put(
      { sheet: table.sheet, row },
      {
        key,
        title: name,
        create: 'supply.create',
        update: 'supply.update',
        idField: 'supplyId',
        fields,
        known: known.get(key),
      },
    )
}
