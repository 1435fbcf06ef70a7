import { describe, expect, it } from 'vitest'
import { createLanes } from '#server/kernel/lanes.ts'

/** Work that ends when it is told to, and remembers what it was given. */
function slowWork() {
  const batches: string[] = []
  const ends: (() => void)[] = []
  const work = (key: string, batch: readonly number[]): Promise<void> => {
    batches.push(`${key}:${batch.join('+')}`)
    return new Promise((resolve) => ends.push(resolve))
  }
  const finish = async (): Promise<void> => {
    ends.shift()?.()
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
  }
  return { batches, work, finish }
}

describe('lanes', () => {
  it('take what arrived together as one batch, in order', async () => {
    const { batches, work, finish } = slowWork()
    const lanes = createLanes(work)
    for (const job of [1, 2, 3]) lanes.add('a', job)
    await finish()
    expect(batches).toEqual(['a:1+2+3'])
  })

  it('let what comes later wait for the batch before it, and take it together', async () => {
    const { batches, work, finish } = slowWork()
    const lanes = createLanes(work)
    lanes.add('a', 1)
    await Promise.resolve()
    lanes.add('a', 2)
    lanes.add('a', 3)
    expect(batches).toEqual(['a:1'])
    await finish()
    expect(batches).toEqual(['a:1', 'a:2+3'])
  })

  it('do not let different keys wait for each other', async () => {
    const { batches, work } = slowWork()
    const lanes = createLanes(work)
    lanes.add('a', 1)
    lanes.add('b', 2)
    await Promise.resolve()
    expect(batches).toEqual(['a:1', 'b:2'])
    expect(lanes.busy()).toBe(2)
  })

  it('take at most so many at once', async () => {
    const { batches, work, finish } = slowWork()
    const lanes = createLanes(work, 2)
    for (const job of [1, 2, 3, 4, 5]) lanes.add('a', job)
    for (let round = 0; round < 3; round += 1) await finish()
    expect(batches).toEqual(['a:1+2', 'a:3+4', 'a:5'])
  })

  it('forget a key when nothing waits for it', async () => {
    const { work, finish } = slowWork()
    const lanes = createLanes(work)
    lanes.add('a', 1)
    await Promise.resolve()
    await finish()
    expect(lanes.busy()).toBe(0)
  })
})
