import { seededRandom } from '#tests/support/seededRandom.ts'

/** Random choices that `SEED=…` repeats; `seed` goes into every message of failure. */
export function randomly() {
  const start = Number(process.env['SEED'] ?? Math.floor(Math.random() * 0x7fffffff))
  const next = seededRandom(start)
  const below = (limit: number): number => Math.floor(next() * limit)

  return {
    seed: `SEED=${start}`,
    below,
    pick<T>(choices: readonly T[]): T {
      const choice = choices[below(choices.length)]
      if (choice === undefined) throw new Error('There is nothing to pick from.')
      return choice
    },
  }
}
