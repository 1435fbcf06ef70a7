import { describe, expect, it } from 'vitest'
import { tasks, unitOf } from '#tests/contracts/store/samples.ts'
import { openTemporary, temporaryDirectory } from './temporaryStore.ts'

const outcome = (commandId: string, at: string) => ({
  actorId: 'wang',
  commandId,
  inputHash: 'h',
  value: 1,
  at,
})

describe('outcomes', () => {
  it('are forgotten after twelve months, however many there are, and not before', async () => {
    const directory = await temporaryDirectory()
    const store = await openTemporary({ directory, now: () => Date.parse('2026-10-01T00:00:00Z') })
    const old = Array.from({ length: 1100 }, (_, place) =>
      outcome(`old-${place}`, '2025-10-01T00:00:00.000Z'),
    )
    const young = outcome('young', '2025-11-01T00:00:00.000Z')
    await store.commit(unitOf({ id: 'one', version: 1 }, { outcomes: [...old, young] }))
    await store.close()

    const later = await openTemporary({ directory, now: () => Date.parse('2026-10-24T00:00:00Z') })
    // Three turns of the sweep go before this write.
    for (let turn = 0; turn < 4; turn++) await later.ping()
    const found = await Promise.all(
      [...old, young].map(({ commandId }) => later.outcome(tasks, 'one', 'wang', commandId)),
    )
    expect(found.filter((one) => one !== undefined).map(({ commandId }) => commandId)).toEqual(['young'])
    expect(await later.get(tasks, 'one')).toEqual({ id: 'one', version: 1 })
  })
})
