import type { ImportPlan } from '#shared/features/imports/plan.ts'
import { type AskHub, gatherContents, gatherKnown } from './gatherKnown.ts'
import { interpret } from './interpret.ts'
import type { Known } from './known.ts'
import type { PlainWorkbook } from './plainWorkbook.ts'
import { readEvent } from './sheets/event.ts'

/** What this workbook would do in this hub, for whoever asks. `events` names events that the asker's own list leaves out. */
export async function planImport(
  workbook: PlainWorkbook,
  ask: AskHub,
  events?: (pairingId: string) => Promise<Known['events']>,
): Promise<ImportPlan> {
  const known = await gatherKnown(ask)
  const first = readEvent(workbook, known)
  if ('reason' in first) return interpret(workbook, known)
  const wider = events === undefined ? known : { ...known, events: await events(first.pairing.id) }
  const event = readEvent(workbook, wider)
  const id = 'reason' in event ? undefined : event.known?.id
  return interpret(workbook, id === undefined ? wider : { ...wider, contents: await gatherContents(ask, id) })
}
