import type { StoredVersion } from './ports.ts'

const hour = 3_600_000
const day = 24 * hour

/** How far apart automatic versions of a certain age stand; the first line that fits counts. */
const spacing = [
  { youngerThan: day, apart: 0 },
  { youngerThan: 7 * day, apart: hour },
  { youngerThan: 90 * day, apart: day },
  { youngerThan: Infinity, apart: 7 * day },
] as const

/**
 * Which automatic versions may go: of each stretch of time the last one stays. What somebody asked for stays, and so does
 * the newest. `versions` come the oldest first.
 */
export function superfluous(versions: readonly StoredVersion[]): readonly string[] {
  const now = Date.parse(versions.at(-1)?.at ?? '')
  const taken = new Set<string>()
  return [...versions].reverse().flatMap(({ id, kind, at }) => {
    if (kind !== 'automatic') return []
    const kept = Date.parse(at)
    const { apart } = spacing.find(({ youngerThan }) => now - kept < youngerThan) ?? spacing[3]
    if (apart === 0) return []
    const stretch = `${apart} ${Math.floor(kept / apart)}`
    if (taken.has(stretch)) return [id]
    taken.add(stretch)
    return []
  })
}
