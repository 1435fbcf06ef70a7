// kill -9 at every kind of write that the embedded store makes: the step that was under way is done or not done, all others are.
import { describe, expect, it } from 'vitest'
import { expectedStates, startStepping } from './crash/startStepping.ts'
import { steps, visibleIn } from './crash/steps.ts'
import { openTemporary, temporaryDirectory } from './temporaryStore.ts'

const states = await expectedStates()

describe('a process that is killed in the course of all writes', { timeout: 600_000 }, () => {
  it('leaves everything where it was not killed', async () => {
    const place = await temporaryDirectory()
    expect(await startStepping({ place }).ended()).toEqual({ signal: null, answered: steps.length })
    expect(await visibleIn(await openTemporary({ directory: place }))).toBe(states.at(-1))
  })

  it.each(['killBeforeCommit', 'killAfterCommit'] as const)('%s, at every kind of step', async (at) => {
    for (let transaction = 1; transaction <= steps.length; transaction += 1) {
      const place = await temporaryDirectory()
      const { signal, answered } = await startStepping({ place, kill: { at, transaction } }).ended()
      expect([transaction, signal]).toEqual([transaction, 'SIGKILL'])
      const store = await openTemporary({ directory: place })
      const done = answered + (at === 'killAfterCommit' ? 1 : 0)
      expect([transaction, await visibleIn(store)]).toEqual([transaction, states[done]])
      await store.close()
    }
  })
})
