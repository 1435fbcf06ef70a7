// Reads the sheet of booths: numbers, names, units and needs, each row on its own.
import { folded, listed } from '../fold.ts'
import { boothForm } from '../forms.ts'
import type { Draft } from '../draft.ts'
import type { KnownContents } from '../known.ts'
import type { Names } from '../names.ts'
import type { PlainWorkbook } from '../plainWorkbook.ts'
import { RowReader } from '../rowReader.ts'
import { together } from '../together.ts'
import { openSheet, readRows } from './sheetWork.ts'

const count = (max: number) => ({ min: 0, max, whole: true })

/** Numbers of booths, in this sheet or in the hub: those that are there, and those whose row was refused. */
export interface BoothNumbers {
  readonly there: ReadonlySet<string>
  readonly refused: ReadonlyMap<string, number>
}

/** Plans the booths, and answers with their numbers. */
export function planBooths(
  workbook: PlainWorkbook,
  contents: KnownContents,
  names: Names,
  draft: Draft,
): BoothNumbers {
  const numbers = new Map<string, number>()
  const called = new Map<string, number>()
  for (const booth of contents.booths) draft.ids.set(`booth/${String(booth.fields['no'])}`, booth.id)
  const table = openSheet(workbook, boothForm, draft)
  const numbered = table?.heads.has('no') ?? false
  const rows =
    table === undefined
      ? []
      : readRows(table, draft, (row) => {
          const name = row.required('name', 60)
          const no = numbered ? row.count('no') : String(called.size + 1)
          if (name === undefined) return undefined
          if (no === undefined) return row.refuse('required', 'no')
          if (!/^[1-9]\d{0,2}$/.test(no)) return row.refuse('notANumber', 'no', { value: no })
          const before = called.get(folded(name))
          if (before !== undefined) return row.refuse('duplicate', 'name', { row: before, value: name })
          const taken = numbers.get(no)
          if (taken !== undefined) return row.refuse('sameNumber', 'no', { row: taken, value: no })
          const needs = {
            powered: row.yesOrNo('powered'),
            tables: row.amount('tables', count(200)),
            chairs: row.amount('chairs', count(500)),
            tents: row.amount('tents', count(100)),
          }
          const services = listed(row.text('services', 1000) ?? '')
            .map((service) => service.slice(0, 60))
            .slice(0, 40)
          const fields = {
            no: Number(no),
            name,
            zone: row.text('zone', 40),
            organisationId: names.organisationIn(row, 'organisation'),
            services: services.length > 0 ? services : undefined,
            staffCount: row.amount('staffCount', count(200)),
            needs,
            capacityPerHour: row.amount('capacityPerHour', count(10_000)),
          }
          if (row.problem === undefined) {
            called.set(folded(name), row.number)
            numbers.set(no, row.number)
          }
          return { no, fields }
        })
  for (const { row, no, fields } of rows) {
    const known = contents.booths.find((booth) => String(booth.fields['no']) === no)
    draft.put(
      { sheet: table?.sheet ?? '', row },
      {
        key: `booth/${no}`,
        title: `${no} ${fields.name}`,
        create: 'booth.create',
        update: 'booth.update',
        idField: 'boothId',
        fields: { ...fields, needs: together(known?.fields['needs'], fields.needs) },
        known,
      },
    )
  }
  const refused = new Map<string, number>()
  for (const { number, cells } of table?.rows ?? []) {
    const no = new RowReader(number, cells, new Map()).count('no')
    if (no !== undefined && !numbers.has(no)) refused.set(no, number)
  }
  const known = contents.booths.map((booth) => String(booth.fields['no']))
  return { there: new Set([...numbers.keys(), ...known]), refused }
}
