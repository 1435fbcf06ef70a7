import { afterAll, describe, expect, it } from 'vitest'
import { answersByRole } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { volunteer } from '#tests/support/dayWork.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { assign, createShift, placesIn, readShift } from '#tests/support/rosterWork.ts'
import { personNames } from '#tests/support/world.ts'

const clock = fixedClock('2026-10-24T09:00:00+08:00')
const hub = await createTestHub({ clock })
afterAll(() => hub.close())
const alice = await hub.person('alice')
const read = (shiftId: string) => readShift(alice, hub.world.eventId, shiftId)
const past = { startAt: '2026-10-24T06:00:00+08:00', endAt: '2026-10-24T08:00:00+08:00' }
const coming = { startAt: '2026-10-24T10:00:00+08:00', endAt: '2026-10-24T12:00:00+08:00' }

async function erase(personId: string): Promise<void> {
  await asHub(hub, 'member.erase', { personId, reason: 'withdrawn' })
  await hub.running.reactions.settled()
}

describe('roster.forgetPerson', () => {
  it('keeps what was served, takes the words about an absence, and frees what is still to come', async () => {
    const gone = await volunteer(hub)
    const next = await volunteer(hub)
    const [served, missed, ahead] = [
      await createShift(hub, past),
      await createShift(hub, { startAt: '2026-10-24T04:00:00+08:00', endAt: '2026-10-24T05:00:00+08:00' }),
      await createShift(hub, coming),
    ]
    for (const shift of [served, missed, ahead]) await assign(hub, shift.id, gone)
    await assign(hub, ahead.id, next, 'standby')
    await asHub(hub, 'shift.excuse', { shiftId: missed.id, personId: gone, reason: '家里有事' })
    expect((await read(missed.id)).assignments[0]?.reason).toBe('家里有事')
    await erase(gone)
    expect(placesIn(await read(served.id))).toEqual({ [gone]: 'confirmed' })
    expect((await read(missed.id)).assignments).toEqual([
      { personId: gone, status: 'excused', name: '〔已删除〕' },
    ])
    expect(placesIn(await read(ahead.id))).toEqual({ [gone]: 'declined', [next]: 'confirmed' })
  })

  it('tells those who follow the event which seats were freed', async () => {
    const gone = await volunteer(hub)
    const shift = await createShift(hub, coming)
    await assign(hub, shift.id, gone)
    const room = `workspace:${hub.world.workspaceId}`
    const head = await hub.store.changes.head(room)
    await erase(gone)
    const told = await hub.store.changes.since(room, head, 10)
    expect(told).toMatchObject([{ name: 'shift.withdrawn', data: { id: shift.id, state: { taken: 0 } } }])
  })

  it('is given by the hub alone', async () => {
    const personId = await volunteer(hub, 'confirmed')
    const input = () => ({ rosterId: 'fair_20261024', personId })
    const answers = await answersByRole(hub, 'roster.forgetPerson', input, [...personNames, 'nobody'])
    expect(new Set(Object.values(answers))).toEqual(new Set(['missing', 'unknown-actor']))
  })
})
