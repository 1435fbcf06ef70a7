// Takes what waits to the log, tries again while the store fails, and says when it gives up.
import type { Clock, LogEntryOfDocument } from './ports.ts'
import type { Surroundings } from './surroundings.ts'

type Rows = readonly number[]

const longestPauseMs = 1_000

interface Alarm {
  readonly rung: Promise<undefined>
  cancel(): void
}

/**
 * Appends to the log and tries again while the store fails, up to the patience in the limits.
 * Gives the rows, or nothing when the store did not take them in time. An attempt whose outcome is unknown may be
 * repeated: the same update twice in the log is the same document.
 */
export async function persist(
  surroundings: Surroundings,
  document: string,
  entries: readonly LogEntryOfDocument[],
  stalled: (seconds: number) => void,
): Promise<Rows | undefined> {
  const { clock, limits, log } = surroundings
  const startedAt = clock.now()
  const stall = (): void => stalled(Math.ceil((clock.now() - startedAt) / 1000))
  const patience = patienceOf(surroundings, stall)
  try {
    for (let wait = limits.commitRetryMs; ; wait = Math.min(wait * 2, longestPauseMs)) {
      const outcome = await Promise.race([append(surroundings, document, entries), patience.rung])
      if (outcome === undefined || !(outcome instanceof Error)) return outcome
      log({ level: 'error', event: 'commit.failed', document, detail: outcome.message })
      stall()
      if ((await Promise.race([pause(clock, wait), patience.rung])) === undefined) return undefined
    }
  } finally {
    patience.cancel()
  }
}

async function append(
  { storage }: Surroundings,
  document: string,
  entries: readonly LogEntryOfDocument[],
): Promise<Rows | Error> {
  try {
    const rows = await storage.append(document, entries)
    return rows.length === entries.length ? rows : new Error('the store gave another number of rows')
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Rings when the patience is at its end, and says on the way there that it takes long. One timer at a time. */
function patienceOf({ clock, limits }: Surroundings, stall: () => void): Alarm {
  let cancel = (): void => undefined
  const rung = new Promise<undefined>((resolve) => {
    const first = Math.min(limits.stallAfterMs, limits.commitPatienceMs)
    cancel = clock.after(first, () => {
      stall()
      cancel = clock.after(limits.commitPatienceMs - first, () => resolve(undefined))
    })
  })
  return { rung, cancel: () => cancel() }
}

const pause = (clock: Clock, milliseconds: number): Promise<true> =>
  new Promise((resolve) => clock.after(milliseconds, () => resolve(true)))
