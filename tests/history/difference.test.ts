import { describe, expect, it } from 'vitest'
import { difference } from '#server/history/difference.ts'
import { seededRandom } from '#tests/support/seededRandom.ts'

const told = (a: string, b: string): string =>
  difference([...a], [...b])
    .map(({ standing, a: x, b: y }) =>
      standing === 'same' ? a[x] : standing === 'added' ? `+${b[y]}` : `-${a[x]}`,
    )
    .join('')

/** The length of the longest common sequence, by the table that everybody knows. */
function common(a: string, b: string): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const one of a) {
    const next = [0]
    for (let at = 0; at < b.length; at++)
      next.push(one === b[at] ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0))
    row = next
  }
  return row.at(-1) ?? 0
}

describe('the difference of two sequences', () => {
  it.each([
    ['', '', ''],
    ['abc', 'abc', 'abc'],
    ['', 'ab', '+a+b'],
    ['ab', '', '-a-b'],
    ['abc', 'axc', 'a-b+xc'],
    ['活动地点', '活动新地点', '活动+新地点'],
  ])('of %j and %j', (a, b, expected) => expect(told(a, b)).toBe(expected))

  it('leads from one to the other, in order, and keeps as much as can be kept', () => {
    const random = seededRandom(5)
    for (let round = 0; round < 400; round++) {
      const word = (): string =>
        Array.from({ length: Math.floor(random() * 14) }, () => 'abc'[Math.floor(random() * 3)]).join('')
      const [a, b] = [word(), word()]
      const steps = difference([...a], [...b])
      expect(steps.flatMap((step) => (step.standing === 'added' ? [] : [a[step.a]])).join('')).toBe(a)
      expect(steps.flatMap((step) => (step.standing === 'removed' ? [] : [b[step.b]])).join('')).toBe(b)
      expect(steps.filter(({ standing }) => standing === 'same').length).toBe(common(a, b))
    }
  })

  it('of two long strangers is told in bounded time, as one replaced by the other', () => {
    const [a, b] = [
      Array.from({ length: 30_000 }, (_, at) => at),
      Array.from({ length: 30_000 }, (_, at) => -1 - at),
    ]
    const started = performance.now()
    const steps = difference(a, b)
    expect(performance.now() - started).toBeLessThan(3000)
    expect(steps).toHaveLength(60_000)
  })
})
