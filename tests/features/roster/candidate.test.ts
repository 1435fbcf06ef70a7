// Who puts people on shifts is told before whether it can be done; the answer is the command's.
import { afterAll, expect, it } from 'vitest'
import { answersByRole, codeOf, expectSameAnswer } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { assign, createShift } from '#tests/support/rosterWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub({ clock: fixedClock() })
afterAll(() => hub.close())
const alice = await hub.person('alice')
const [one, other, aid] = [
  await createShift(hub),
  await createShift(hub),
  await createShift(hub, { requires: 'electrician' }),
]
await assign(hub, one.id, 'bob')
const ask = async (shiftId: string, personId: string): Promise<unknown> =>
  (await alice.rest.get('shift.candidate', { shiftId, personId })).body.value

it.each([
  ['bob', one.id, 'already-signed-up'],
  ['gus', one.id, 'shift-full'],
  ['bob', other.id, 'overlaps'],
  ['carol', aid.id, 'wrong-qualification'],
  ['no-one', other.id, 'person-unknown'],
])('%s on %s: %s, and the command says so too', async (personId, shiftId, why) => {
  expect(await ask(shiftId, personId)).toEqual({ why })
  expect(codeOf((await alice.rest.post('shift.assign', { shiftId, personId })).body)).toBe(why)
})

it('who can be put there can be', async () => {
  expect(await ask(other.id, 'carol')).toEqual({})
  expect(codeOf((await alice.rest.post('shift.assign', { shiftId: other.id, personId: 'carol' })).body)).toBe(
    'done',
  )
  await asHub(hub, 'shift.release', { shiftId: other.id, personId: 'carol' })
})

it('is for those who may put people in, and tells nobody else whether the shift is there', async () => {
  const input = { shiftId: other.id, personId: 'carol' }
  const answers = await answersByRole(hub, 'shift.candidate', () => input, [...personNames, 'nobody'])
  expect(answers).toMatchObject({ alice: 'done', carol: 'done', rita: 'forbidden', nobody: 'unknown-actor' })
  const stella = await hub.person('stella')
  await expectSameAnswer(stella, 'shift.candidate', input, { ...input, shiftId: 'a_b_c' })
  expect(codeOf((await alice.rest.get('shift.candidate', { shiftId: other.id })).body)).toBe('invalid')
})
