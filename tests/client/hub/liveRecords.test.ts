// A list that stays true goes back to what the server says after a backup was restored, although that is older than what it shows.
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import type { Listener } from '#client/hub/Room.ts'

interface Card {
  readonly id: string
  readonly version: number
}

describe('a live list', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('shows what was restored, and follows it from there', async () => {
    const nothing = (): void => undefined
    vi.stubGlobal('window', { addEventListener: nothing })
    vi.stubGlobal('document', { documentElement: {} })
    const { useConnection } = await import('#client/hub/useConnection.ts')
    const { useLiveRecords } = await import('#client/hub/useLiveRecords.ts')
    setActivePinia(createPinia())
    let tell: Listener = nothing
    useConnection().follow = (_id, listener) => {
      tell = listener
      return nothing
    }
    let stored: readonly Card[] = [
      { id: 'a', version: 7 },
      { id: 'lost', version: 2 },
    ]
    const scope = effectScope()
    const list = scope.run(() =>
      useLiveRecords<Card>({
        workspaces: ['event.a'],
        changes: [],
        load: () => Promise.resolve({ ok: true, value: stored }),
      }),
    )
    const shown = (): unknown => list?.items.value.map(({ id, version }) => `${id}${version}`)
    tell({ kind: 'reset', epoch: 'before' })
    await vi.waitFor(() => expect(shown()).toEqual(['a7', 'lost2']))
    stored = [{ id: 'a', version: 5 }]
    tell({ kind: 'reset', epoch: 'restored' })
    await vi.waitFor(() => expect(shown()).toEqual(['a5']))
    scope.stop()
  })
})
