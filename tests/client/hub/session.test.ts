// Why somebody is asked to sign in again. The connection and every open document notice the end of a session at once.
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const nothing = (): void => undefined
const signedIn = {
  ok: true,
  value: { person: { id: 'p' }, account: 'a', workspaces: [], mustChangePassword: false },
}
const nobody = { ok: false, error: { code: 'unknown-actor', message: '' } }

async function sessionOf(answers: readonly unknown[]) {
  const left = [...answers]
  vi.stubGlobal('window', { addEventListener: nothing })
  vi.stubGlobal('fetch', () => Promise.resolve({ json: () => Promise.resolve(left.shift()) }))
  const { useConnection } = await import('#client/hub/useConnection.ts')
  const { useSession } = await import('#client/hub/useSession.ts')
  Object.assign(useConnection(), { open: nothing, retry: nothing, close: nothing, follow: () => nothing })
  return useSession()
}

describe('a session that ended elsewhere', () => {
  beforeEach(() => setActivePinia(createPinia()))
  afterEach(() => vi.unstubAllGlobals())

  it('is told, however many notice it at the same time', async () => {
    const session = await sessionOf([signedIn, nobody, nobody])
    await session.load()
    expect(session.state).toBe('in')
    await Promise.all([session.load(), session.load()])
    expect([session.state, session.ended]).toEqual(['out', true])
  })

  it('is not told where a new session has come in its place, which another window may have been given', async () => {
    vi.useFakeTimers()
    const session = await sessionOf([signedIn, nobody, signedIn])
    await session.load()
    const sure = session.makeSure()
    await vi.advanceTimersByTimeAsync(2000)
    await sure
    expect([session.state, session.ended]).toEqual(['in', false])
    vi.useRealTimers()
  })

  it('is told after a second question, where nothing has come in its place', async () => {
    vi.useFakeTimers()
    const session = await sessionOf([signedIn, nobody, nobody])
    await session.load()
    const sure = session.makeSure()
    await vi.advanceTimersByTimeAsync(2000)
    await sure
    expect([session.state, session.ended]).toEqual(['out', true])
    vi.useRealTimers()
  })

  it('is not asked about while its replacement is on the way', async () => {
    const session = await sessionOf([signedIn, signedIn])
    await session.load()
    let arrive = nothing
    const replaced = session.replace(() => new Promise<void>((done) => (arrive = done)))
    const asked = session.load()
    await Promise.resolve()
    const fetched = vi.fn(globalThis.fetch)
    vi.stubGlobal('fetch', fetched)
    await Promise.resolve()
    expect(fetched).not.toHaveBeenCalled()
    arrive()
    await replaced
    expect((await asked).ok).toBe(true)
    expect(fetched).toHaveBeenCalledTimes(1)
  })

  it('is not told to somebody who had not signed in', async () => {
    const session = await sessionOf([nobody])
    await session.load()
    expect([session.state, session.ended]).toEqual(['out', false])
  })

  it('is forgotten with the next sign-in', async () => {
    const session = await sessionOf([signedIn, nobody, signedIn])
    await session.load()
    await session.load()
    await session.signIn('a', 'secret')
    expect([session.state, session.ended]).toEqual(['in', false])
  })
})
