import { StoreUnavailable } from '#server/kernel/ports.ts'
import type { Writer } from './startWriter.ts'

const day = 24 * 60 * 60 * 1000
const kept = 365 * day
const mostAtOnce = 500

/** Forgets outcomes older than twelve months, a few hundred at a time so that nobody waits long. */
async function sweep(writer: Writer, now: () => number): Promise<void> {
  const before = new Date(now() - kept).toISOString()
  while ((await writer.write('sweep', { before, most: mostAtOnce })) === mostAtOnce) continue
}

/** Sweeps at once and then daily. Returns the way to stop. */
export function startSweeping(writer: Writer, now: () => number): () => void {
  const run = (): void =>
    void sweep(writer, now).catch((error: unknown) => {
      // The store is full or closing: the next day sweeps again.
      if (!(error instanceof StoreUnavailable)) throw error
    })
  const timer = setInterval(run, day).unref()
  run()
  return () => clearInterval(timer)
}
