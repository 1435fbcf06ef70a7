// Somebody at work is told of at most every five minutes, and nobody there is nothing told.
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const minute = 60_000
const nothing = (): void => undefined
const done = {
  ok: true,
  value: { person: { id: 'p' }, account: 'a', workspaces: [], mustChangePassword: false },
}

describe('a page with somebody at work', () => {
  let told: string[]
  let answer: unknown
  let there: EventTarget
  let stop: () => void
  const work = async (sign = 'keydown'): Promise<void> => {
    there.dispatchEvent(new Event(sign))
    await vi.advanceTimersByTimeAsync(0)
  }
  beforeEach(async () => {
    vi.useFakeTimers()
    setActivePinia(createPinia())
    told = []
    answer = done
    there = new EventTarget()
    vi.stubGlobal('window', there)
    vi.stubGlobal('fetch', (path: string) => {
      told.push(path)
      return answer instanceof Error
        ? Promise.reject(answer)
        : Promise.resolve({ json: () => Promise.resolve(answer) })
    })
    const { useConnection } = await import('#client/hub/useConnection.ts')
    const { useSession } = await import('#client/hub/useSession.ts')
    const { tellUse } = await import('#client/hub/tellUse.ts')
    Object.assign(useConnection(), { open: nothing, retry: nothing, close: nothing, follow: () => nothing })
    await useSession().load()
    stop = tellUse()
    told = []
  })
  afterEach(() => {
    stop()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('tells of it once in five minutes, whatever is typed meanwhile', async () => {
    for (let second = 0; second < 20 * 60; second += 1) {
      await vi.advanceTimersByTimeAsync(1000)
      await work(['keydown', 'pointerdown', 'touchmove', 'wheel', 'input'][second % 5])
    }
    expect(told).toEqual(Array.from({ length: 4 }, () => '/api/session.get'))
  })

  it('tells nothing when nobody is there, and at once when somebody comes back', async () => {
    await vi.advanceTimersByTimeAsync(600 * minute)
    expect(told).toEqual([])
    await work()
    expect(told).toHaveLength(1)
  })

  it('tells again where it did not arrive', async () => {
    answer = new Error('no network')
    await vi.advanceTimersByTimeAsync(6 * minute)
    await work()
    answer = done
    await work()
    await work()
    expect(told).toHaveLength(2)
  })

  it('finds out by it that the session has ended', async () => {
    const { useSession } = await import('#client/hub/useSession.ts')
    answer = { ok: false, error: { code: 'unknown-actor', message: '' } }
    await vi.advanceTimersByTimeAsync(6 * minute)
    await work()
    await vi.advanceTimersByTimeAsync(3000)
    expect([useSession().state, useSession().ended]).toEqual(['out', true])
    told = []
    await vi.advanceTimersByTimeAsync(6 * minute)
    await work()
    expect(told).toEqual([])
  })
})
