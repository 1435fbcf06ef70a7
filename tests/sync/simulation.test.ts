import { describe, expect, it } from 'vitest'
import { simulate } from './simulation/simulate.ts'
import type { SimulationOptions } from './simulation/simulate.ts'
import { twins, twinsOfTwo } from './simulation/twins.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

async function noticed(options: Omit<SimulationOptions, 'seed'>): Promise<boolean> {
  for (let run = 1; run <= 100; run++) {
    if ((await simulate({ ...options, seed: run })).faults.length > 0) return true
  }
  return false
}

describe('the seeded simulation', () => {
  it(`[D1] 200 runs with crashes, broken lines and a failing disk lose nothing, half of them on two engines (from seed ${seed})`, async () => {
    let acknowledged = 0
    let crashes = 0
    let engines = 0
    for (let run = seed; run < seed + 200; run++) {
      const report = await simulate({ seed: run })
      expect(report.faults, `seed ${run}`).toEqual([])
      acknowledged += report.acknowledged
      crashes += report.crashes
      engines += report.engines
    }
    expect(acknowledged).toBeGreaterThan(10_000)
    expect(crashes).toBeGreaterThan(100)
    expect(engines).toBe(300)
  }, 240_000)

  it.each(Object.entries(twins))(
    '[D2] it notices a store that %s, for one engine and for two',
    async (_, spoil) => {
      expect(await noticed({ spoil, engines: 1 })).toBe(true)
      expect(await noticed({ spoil, engines: 2 })).toBe(true)
    },
    60_000,
  )

  it.each(Object.entries(twinsOfTwo))(
    '[D2] it notices an engine beside another that %s',
    async (_, spoil) => {
      expect(await noticed({ spoil, engines: 2 })).toBe(true)
    },
    60_000,
  )
})
