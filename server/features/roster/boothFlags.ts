import type { Booth } from '#shared/features/roster/model.ts'

/** Whether another booth has this number. Judged on what was stored a moment ago, so it is told and not refused. */
export function boothFlags(booth: Booth, others: readonly Booth[]): { flags?: 'number-taken'[] } {
  const taken = others.some((other) => other.id !== booth.id && other.no === booth.no)
  return taken ? { flags: ['number-taken'] } : {}
}
