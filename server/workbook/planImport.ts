import type { ImportPlan } from '#shared/features/imports/plan.ts'
import { type BeenDone, withFreshIds } from './freshIds.ts'
import { type AskHub, gatherContents, gatherKnown } from './gatherKnown.ts'
import { interpret } from './interpret.ts'
import type { Known } from './known.ts'
import type { PlainWorkbook } from './plainWorkbook.ts'
import { readEvent } from './sheets/event.ts'

interface Asking {
  readonly ask: AskHub
  readonly beenDone: BeenDone
  /** Names events that the asker's own list leaves out. */
  readonly events?: (pairingId: string) => Promise<Known['events']>
}

/** What this workbook would do in this hub, for whoever asks. */
export async function planImport(
  workbook: PlainWorkbook,
  { ask, beenDone, events }: Asking,
): Promise<ImportPlan> {
  const known = await gatherKnown(ask)
  const first = readEvent(workbook, known)
  if ('reason' in first) return interpret(workbook, known)
  const wider = events === undefined ? known : { ...known, events: await events(first.pairing.id) }
  const event = readEvent(workbook, wider)
  const id = 'reason' in event ? undefined : event.known?.id
  const contents = id === undefined ? wider.contents : await gatherContents(ask, id)
  return withFreshIds(interpret(workbook, { ...wider, contents }), beenDone)
}
