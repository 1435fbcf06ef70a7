// Randomness that can be run again: every random test prints its seed and takes one from TEST_SEED.
export interface Seeded {
  readonly seed: number
  /** A whole number from 0 up to, not including, `below`. */
  below(limit: number): number
  pick<T>(from: readonly T[]): T
}

export function seeded(what: string, fixed?: number): Seeded {
  const seed = fixed ?? Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  process.stdout.write(`${what}: seed ${seed}\n`)
  let state = seed >>> 0
  // Mulberry32: small, and good enough to choose who leaves when.
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
  return {
    seed,
    below,
    pick<T>(from: readonly T[]): T {
      const chosen = from[below(from.length)]
      if (chosen === undefined) throw new Error('nothing to pick from')
      return chosen
    },
  }
}
