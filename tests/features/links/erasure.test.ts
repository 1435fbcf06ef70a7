// Whoever came by a link and is erased: nothing that they wrote stays, what is counted does.
import { afterAll, expect, it } from 'vitest'
import { replies } from '#server/features/links/store.ts'
import { people } from '#server/features/members/index.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { enter, makeLink } from '#tests/support/linkWork.ts'

const hub = await createTestHub({ clock: fixedClock() })
afterAll(() => hub.close())
const { eventId } = hub.world
await asHub(hub, 'booth.create', { eventId, no: 1, name: '义诊', organisationId: 'other' })
const link = await makeLink(hub, 'units')
const who = { name: '何联系', phone: '13700000001', organisationId: 'other' }
const { rest, personId } = await enter(hub, link, who)
await rest.post('reply.fill', {
  eventId,
  organisationId: 'other',
  coming: true,
  people: 3,
  title: '科长',
  plate: '京A12345',
  remark: '何联系的手机晚上打不通',
})

it('is in the person’s own copy before', async () => {
  const adam = await hub.person('adam')
  const file = await adam.rest.raw(`/files/member.ownExport?personId=${personId}`)
  expect(file.status).toBe(200)
  expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(1000)
})

it('is done by the hub itself and by nobody else (reply.forgetContact)', async () => {
  const alice = await hub.person('alice')
  const { status } = await alice.rest.post('reply.forgetContact', { replyId: `${eventId}_other`, personId })
  expect([403, 404]).toContain(status)
  expect(await hub.store.get(replies, `${eventId}_other`)).toMatchObject({ plate: '京A12345' })
})

it('clears the slip of words, and keeps that the unit comes, with how many, and what was agreed to when', async () => {
  const adam = await hub.person('adam')
  const { body } = await adam.rest.post('member.erase', { personId, reason: 'asked' })
  expect(body.ok).toBe(true)
  await hub.running.reactions.settled()
  const slip = await hub.store.get(replies, `${eventId}_other`)
  expect(slip).toMatchObject({ coming: true, people: 3, contactId: personId })
  for (const field of ['title', 'plate', 'remark']) expect(slip).not.toHaveProperty(field)
  const person = await hub.store.get(people, personId)
  expect(JSON.stringify(person)).not.toMatch(/何联系|13700000001/)
  expect(person?.consents).toHaveLength(1)
  expect((await rest.post('entry.get')).status).toBe(401)
})
