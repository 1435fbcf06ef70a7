import { describe, expect, it } from 'vitest'
import { bombard } from './malformed/bombard.ts'
import { brokenBuild } from './support/brokenBuild.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

const breaks = {
  'deletions that fall or overlap': { file: 'updateShape.ts', care: 'from < reached || ', instead: '' },
  'empty deletions': { file: 'updateShape.ts', care: 'to <= from || ', instead: '' },
  'far clocks': {
    file: 'updateShape.ts',
    care: 'const clockLimit = 2 ** 31',
    instead: 'const clockLimit = Number.MAX_SAFE_INTEGER',
  },
  // Without the check alone nothing could be seen: what was announced is still read piece by piece. The harm is in making room for it.
  'counts at their word and makes room first': {
    file: 'byteReader.ts',
    care: 'if (value * smallest',
    instead: 'new Array(Math.min(value, 2 ** 24)).fill(0)\n    if (value * smallest',
  },
}

describe('malformed frames', () => {
  it(`[H16] 10,000 of them beside five honest people harm nobody (seed ${seed})`, async () => {
    const { faults, closed } = await bombard(seed, 10_000)
    expect(faults).toEqual([])
    expect(closed).toBeGreaterThan(7000)
  }, 120_000)

  it.each(Object.entries(breaks))(
    '[D3] a build that takes %s is found out by them',
    async (_, care) => {
      const create = await brokenBuild(care)
      let faults: readonly string[] = []
      for (let run = 1; run <= 10 && faults.length === 0; run++)
        faults = (await bombard(run, 300, create)).faults
      expect(faults).not.toEqual([])
    },
    120_000,
  )
})
