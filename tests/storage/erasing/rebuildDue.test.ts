import { describe, expect, it } from 'vitest'
import { isSmall, type Owed, rebuildDue } from '#server/storage/sqlite/rebuildDue.ts'

const [mebi, second, minute, hour] = [2 ** 20, 1000, 60_000, 3_600_000]
const owed: Owed = { bytes: mebi, taken: 0, since: 0, lastWrite: 0, failures: 0, lastFailure: 0 }
const large = { bytes: 129 * mebi }

describe('a rebuild is due', () => {
  it.each<[string, Partial<Owed>, number]>([
    ['after half a second without writes', {}, second / 2],
    ['later where somebody wrote meanwhile', { lastWrite: 10 * second }, 10.5 * second],
    ['after thirty seconds, whoever writes', { lastWrite: 29.9 * second }, 30 * second],
    ['in a large store after a minute without writes', large, minute],
    ['in a large store later where somebody wrote', { ...large, lastWrite: hour }, hour + minute],
    ['in a large store after a day, whoever writes', { ...large, lastWrite: 24 * hour - 1 }, 24 * hour],
    ['where the last one took long as in a large store', { taken: 3001 }, minute],
    ['a second after it has failed', { failures: 1, lastFailure: 5000 }, 6 * second],
    ['four seconds after its third failure', { failures: 3, lastFailure: 5000 }, 9 * second],
    ['ten minutes after many failures', { failures: 40, lastFailure: 5000 }, 10 * minute + 5 * second],
    ['in no hurry after a failure', { ...large, failures: 1, lastFailure: second }, minute],
  ])('%s', (_, facts, due) => {
    expect(rebuildDue({ ...owed, ...facts })).toBe(due)
  })

  it('at the start and at the end only where that takes a moment', () => {
    expect(isSmall({ bytes: 128 * mebi, taken: 3000 })).toBe(true)
    expect(isSmall({ bytes: 128 * mebi + 1, taken: 0 })).toBe(false)
    expect(isSmall({ bytes: 1, taken: 3001 })).toBe(false)
  })
})
