// From plain rows to a plan: what would be added, what changed, what stays out and why. Pure; nothing is written here.
import type { ImportPlan, RowNote, SheetCount } from '#shared/features/imports/plan.ts'
import { Draft } from './draft.ts'
import type { Known } from './known.ts'
import { filled } from './filled.ts'
import { createNames } from './names.ts'
import type { PlainWorkbook } from './plainWorkbook.ts'
import { problems } from './problems.ts'
import { planBooths } from './sheets/booths.ts'
import { readEvent } from './sheets/event.ts'
import { planRunSheet } from './sheets/runSheet.ts'
import { planSupplies } from './sheets/supplies.ts'
import { planTasks } from './sheets/tasks.ts'
import { planVolunteers } from './sheets/volunteers.ts'

function countsOf(draft: Draft): SheetCount[] {
  const sheets = [...new Set([...draft.rows.keys(), ...draft.refused.map((row) => row.sheet)])]
  return sheets.map((sheet) => {
    const kinds = [...(draft.rows.get(sheet)?.values() ?? [])]
    const of = (kind: string): number => kinds.filter((one) => one === kind).length
    const refused = new Set(draft.refused.filter((row) => row.sheet === sheet).map((row) => row.row)).size
    return {
      sheet,
      rows: kinds.length + refused,
      adding: of('adding'),
      changing: of('changing'),
      same: of('same'),
      refused,
    }
  })
}

/** One row for which nothing goes in. */
function nothing({ sheet, row, column, reason }: RowNote): ImportPlan {
  return {
    steps: [],
    refused: [{ sheet, row, reason, ...(column === undefined ? {} : { column }) }],
    notes: [],
    sheets: [{ sheet, rows: 1, adding: 0, changing: 0, same: 0, refused: 1 }],
    ids: {},
  }
}

export function interpret(workbook: PlainWorkbook, known: Known): ImportPlan {
  const event = readEvent(workbook, known)
  if ('reason' in event) return nothing(event)
  const { contents } = known
  const { pairing, title, day } = event
  const draft = new Draft([pairing.id, title, day])
  const names = createNames(known, pairing)
  draft.put(
    { sheet: event.sheet, row: event.row },
    {
      key: 'event',
      title,
      create: 'event.create',
      update: 'event.update',
      idField: 'eventId',
      fields: event.fields,
      onlyOnce: { pairingId: pairing.id, kind: 'service_fair' },
      known: event.known,
    },
  )
  const booths = planBooths(workbook, contents, names, draft)
  planVolunteers(workbook, { contents, day }, names, booths, draft)
  planTasks(workbook, { contents, day }, names, draft)
  planSupplies(workbook, contents, names, draft)
  planRunSheet(workbook, event, names, draft)
  if (event.known?.fields['status'] === 'archived' && draft.steps.length > 0)
    return nothing({ ...event, reason: filled(problems.eventArchived, { value: title }) })
  return {
    event: {
      ...(event.known === undefined ? {} : { id: event.known.id }),
      title,
      startAt: String(event.fields['startAt']),
    },
    steps: draft.steps,
    refused: draft.refused.sort((a, b) => (a.sheet === b.sheet ? a.row - b.row : 0)),
    notes: draft.notes,
    sheets: countsOf(draft),
    ids: Object.fromEntries(draft.ids),
  }
}
