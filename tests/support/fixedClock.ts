import type { Clock } from '#server/kernel/ports.ts'

export interface FixedClock extends Clock {
  advance(milliseconds: number): void
}

/** A clock that stands still until it is told to go on. */
export function fixedClock(at = '2026-10-22T12:00:00+08:00'): FixedClock {
  let now = Date.parse(at)
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds
    },
  }
}
