// Twenty people, three seats, both doors and the link: exactly three are in and seventeen are told why. And nobody is in two places at once.
import { afterAll, describe, expect, it } from 'vitest'
import { codeOf, freshId } from '#tests/support/bothDoors.ts'
import { createTestHub, storeKinds } from '#tests/support/createTestHub.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { enter, makeLink } from '#tests/support/linkWork.ts'
import { createShift, placesIn, readShift, volunteers } from '#tests/support/rosterWork.ts'

describe.each(storeKinds)('the roster under a race, on %s', async (store) => {
  const hub = await createTestHub({ store, clock: fixedClock() })
  afterAll(() => hub.close())
  const { eventId } = hub.world
  const alice = await hub.person('alice')
  const invitation = await createShift(hub, {
    post: '机动',
    startAt: '2026-10-24T22:00:00+08:00',
    endAt: '2026-10-24T23:00:00+08:00',
  })
  // A third comes by HTTP with a session, a third by a socket, a third by a link from a chat group, without an account.
  const link = await makeLink(hub)
  const invited = await volunteers(hub, 14, invitation.id)
  const phones = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      enter(hub, link, { name: `群友${'甲乙丙丁戊己'[index] ?? ''}`, phone: `1360000000${index}` }),
    ),
  )
  const people = [...invited, ...phones.map(({ personId, rest }) => ({ id: personId, rest }))]
  const sends = await Promise.all(
    people.map(async (person, index) => {
      const guest = invited[index]
      if (index % 2 === 0 || guest === undefined)
        return async (name: string, input: object) => (await person.rest.post(name, input)).body
      const socket = await guest.socket()
      return (name: string, input: object) => socket.command(name, input, freshId())
    }),
  )
  const everybody = (name: string, input: object) => Promise.all(sends.map((send) => send(name, input)))
  function counted(codes: readonly string[]): Record<string, number> {
    const sums: Record<string, number> = {}
    for (const code of codes) sums[code] = (sums[code] ?? 0) + 1
    return sums
  }

  it('three seats and twenty people: three in, seventeen told that it is full', async () => {
    const { id } = await createShift(hub, { seats: 3 })
    const answers = await everybody('shift.signUp', { shiftId: id })
    expect(counted(answers.map(codeOf))).toEqual({ done: 3, 'shift-full': 17 })
    for (const answer of answers) if (!answer.ok) expect(answer.error?.message).toContain('可以候补')
    const shift = await readShift(alice, eventId, id)
    const inside = people.filter((_, index) => answers[index]?.ok).map((person) => [person.id, 'confirmed'])
    expect(shift).toMatchObject({ taken: 3, seats: 3 })
    expect(placesIn(shift)).toEqual(Object.fromEntries(inside))

    const waiting = await everybody('shift.standBy', { shiftId: id })
    expect(counted(waiting.map(codeOf))).toEqual({ done: 17, 'already-signed-up': 3 })
    const left = await everybody('shift.withdraw', { shiftId: id })
    expect(counted(left.map(codeOf))).toEqual({ done: 20 })
    expect(await readShift(alice, eventId, id)).toMatchObject({ taken: 0, waiting: 0 })
  })

  it('two overlapping shifts at the same instant: one, for each of twenty people', async () => {
    const at = { startAt: '2026-10-24T12:00:00+08:00', endAt: '2026-10-24T14:00:00+08:00', seats: 20 }
    const one = await createShift(hub, at)
    const other = await createShift(hub, { ...at, startAt: '2026-10-24T13:30:00+08:00' })
    const answers = await Promise.all(
      sends.flatMap((send) => [one, other].map((shift) => send('shift.signUp', { shiftId: shift.id }))),
    )
    expect(counted(answers.map(codeOf))).toEqual({ done: 20, overlaps: 20 })
    const [first, second] = [
      await readShift(alice, eventId, one.id),
      await readShift(alice, eventId, other.id),
    ]
    expect(first.taken + second.taken).toBe(20)
    const both = Object.keys(placesIn(first)).filter((id) => id in placesIn(second))
    expect(both).toEqual([])
  })

  it('one person who presses twenty times has one seat, and a repeated id one answer', async () => {
    const { id } = await createShift(hub, {
      startAt: '2026-10-24T16:00:00+08:00',
      endAt: '2026-10-24T17:00:00+08:00',
      seats: 20,
    })
    const [person] = invited
    if (person === undefined) throw new Error('nobody to press')
    const socket = await person.socket()
    const ids = Array.from({ length: 20 }, (_, index) => (index < 10 ? 'pressed-once' : freshId()))
    const answers = await Promise.all(
      ids.map((commandId) => socket.command('shift.signUp', { shiftId: id }, commandId)),
    )
    expect(counted(answers.map(codeOf))).toEqual({
      done: 10,
      'already-signed-up': 10,
    })
    expect((await readShift(alice, eventId, id)).taken).toBe(1)
    expect(hub.errors).toEqual([])
  })
})
