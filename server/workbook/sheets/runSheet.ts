// The run sheet of the day. It is one list on the event, so it goes in as a whole, with the rows that could be read.
import { canonical } from '#server/kernel/ids.ts'
import { runSheetForm } from '../forms.ts'
import type { Draft } from '../draft.ts'
import type { Names } from '../names.ts'
import type { PlainWorkbook } from '../plainWorkbook.ts'
import type { EventFacts } from './event.ts'
import { whenOnDuty } from './duty.ts'
import { openSheet, readRows } from './sheetWork.ts'

export function planRunSheet(workbook: PlainWorkbook, event: EventFacts, names: Names, draft: Draft): void {
  const table = openSheet(workbook, runSheetForm, draft)
  if (table === undefined) return
  const seen = new Map<string, number>()
  const rows = readRows(table, draft, (row) => {
    const item = row.required('item', 120)
    const duty = whenOnDuty(row, event.day)
    const place = row.text('place', 80)
    const group = row.text('group', 40)
    const ownerId = names.personIn(row, 'owner')
    if (item === undefined || duty === undefined || row.problem !== undefined) return undefined
    const key = `${duty.startAt} ${item} ${place ?? ''}`
    const before = seen.get(key)
    if (before !== undefined) return row.refuse('duplicate', 'item', { row: before, value: item })
    seen.set(key, row.number)
    const said = { ...duty, item, ownerId, group, place }
    return { line: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) }
  })
  const runSheet = rows.map(({ line }) => line)
  const [first] = rows
  if (first === undefined) return
  const before = event.known?.fields['runSheet']
  const same = canonical(runSheet) === canonical(before ?? [])
  for (const { row } of rows)
    draft.mark({ sheet: table.sheet, row }, same ? 'same' : before === undefined ? 'adding' : 'changing')
  if (same) return
  draft.step(
    { sheet: table.sheet, row: first.row },
    {
      key: 'runSheet',
      title: table.sheet,
      kind: before === undefined ? 'add' : 'change',
      name: 'event.setRunSheet',
      input: { runSheet },
      refs: { eventId: 'event' },
    },
    String(event.known?.version ?? 0),
    canonical(runSheet),
  )
}
