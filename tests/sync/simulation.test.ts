import { describe, expect, it } from 'vitest'
import { simulate } from './simulation/simulate.ts'
import { twins } from './simulation/twins.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

describe('the seeded simulation', () => {
  it(`[D1] 200 runs with crashes, broken lines and a failing disk lose nothing (from seed ${seed})`, async () => {
    let acknowledged = 0
    let crashes = 0
    for (let run = seed; run < seed + 200; run++) {
      const report = await simulate({ seed: run })
      expect(report.faults, `seed ${run}`).toEqual([])
      acknowledged += report.acknowledged
      crashes += report.crashes
    }
    expect(acknowledged).toBeGreaterThan(10_000)
    expect(crashes).toBeGreaterThan(100)
  }, 120_000)

  it.each(Object.entries(twins))(
    '[D2] it notices a store that %s',
    async (_, spoil) => {
      let noticed = false
      for (let run = 1; run <= 100 && !noticed; run++)
        noticed = (await simulate({ seed: run, spoil })).faults.length > 0
      expect(noticed).toBe(true)
    },
    60_000,
  )
})
