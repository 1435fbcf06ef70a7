import type { Clock, LogEntryOfDocument } from './ports.ts'
import type { Surroundings } from './surroundings.ts'

type Rows = readonly number[]

const longestPauseMs = 1_000

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
  const cancelStall = clock.after(limits.stallAfterMs, stall)
  const patience = alarm(clock, limits.commitPatienceMs)
  try {
    for (let pause = limits.commitRetryMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
      const outcome = await Promise.race([append(surroundings, document, entries), patience.rung])
      if (outcome === undefined || !(outcome instanceof Error)) return outcome
      log({ level: 'error', event: 'commit.failed', document, detail: outcome.message })
      stall()
      const next = alarm(clock, pause)
      if ((await Promise.race([next.rung.then(() => true), patience.rung])) === undefined) return undefined
    }
  } finally {
    cancelStall()
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

function alarm(clock: Clock, milliseconds: number): { readonly rung: Promise<undefined>; cancel(): void } {
  let cancel = (): void => undefined
  const rung = new Promise<undefined>((resolve) => {
    cancel = clock.after(milliseconds, () => resolve(undefined))
  })
  return { rung, cancel }
}
