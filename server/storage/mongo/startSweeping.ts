// Runs the sweeps: outboxes that this process has numbered every second, what others have left a little later, the old once a day.
import { beatEvery as usualBeat } from './nodes.ts'
import type { SweepParts } from './sweeping.ts'
import { sweepOld, sweepPending } from './sweeping.ts'

const tidyEvery = 1_000
const day = 24 * 60 * 60 * 1000

/** Sweeps at once and from then on. `stop` resolves when nothing is under way. */
export function startSweeping(
  parts: SweepParts & { readonly stay: () => Promise<void> },
  {
    sweepEvery,
    beatEvery = usualBeat,
  }: { readonly sweepEvery: number; readonly beatEvery: number | undefined },
): { stop(): Promise<void> } {
  const underway = new Set<Promise<void>>()

  function every(period: number, sweep: () => Promise<void>): NodeJS.Timeout {
    let running = false
    const run = (): void => {
      if (running) return
      running = true
      // A database that does not answer is swept the next time.
      const turn = sweep()
        .catch(() => undefined)
        .finally(() => {
          running = false
          underway.delete(turn)
        })
      underway.add(turn)
    }
    if (period > tidyEvery) run()
    return setInterval(run, period).unref()
  }

  const timers = [
    every(tidyEvery, () => parts.finishing.tidy()),
    every(sweepEvery, () => sweepPending(parts)),
    every(day, () => sweepOld(parts)),
    every(beatEvery, () => parts.stay()),
  ]

  return {
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await Promise.all(underway)
    },
  }
}
