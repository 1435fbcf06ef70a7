import { afterAll, describe, expect, it } from 'vitest'
import { visitsOf } from '#server/features/checkin/index.ts'
import { answersByRole } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { createBooth, onTheDay } from '#tests/support/dayWork.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const { eventId } = hub.world
const boothId = await createBooth(hub)
const visit = async (): Promise<string> => {
  const made = await asHub(hub, 'visit.record', { eventId, boothId, at: onTheDay, method: 'tally', count: 2 })
  return (made as { id: string }).id
}

describe('visit.expire', () => {
  it('removes the visit, tells nobody, and cannot be undone by a repeat', async () => {
    const visitId = await visit()
    const room = `workspace:${hub.world.workspaceId}`
    const head = await hub.store.changes.head(room)
    await asHub(hub, 'visit.expire', { visitId })
    expect(await visitsOf(hub.store, eventId)).toEqual([])
    expect(await hub.store.changes.head(room)).toBe(head)
    await expect(asHub(hub, 'visit.expire', { visitId })).rejects.toThrow('missing')
  })

  it('is given by the hub alone', async () => {
    const visitId = await visit()
    const answers = await answersByRole(hub, 'visit.expire', () => ({ visitId }), [...personNames, 'nobody'])
    expect(new Set(Object.values(answers))).toEqual(new Set(['missing', 'unknown-actor']))
    expect(await visitsOf(hub.store, eventId)).toHaveLength(1)
  })
})
