// Where other people wrote somebody's name or number: the hub says every place before it erases, and nothing is searched twice.
import { afterAll, expect, it } from 'vitest'
import { features } from '#server/features/index.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { enter, makeLink } from '#tests/support/linkWork.ts'
import { write } from '#tests/support/reportWork.ts'

const hub = await createTestHub({ clock: fixedClock() })
afterAll(() => hub.close())
const { eventId } = hub.world
const alice = await hub.person('alice')
const adam = await hub.person('adam')
const name = '丁小戊'
const phone = '13700000002'

async function placesOf(personId: string): Promise<Record<string, number>> {
  const { body } = await adam.rest.post('member.mentions', { personId })
  const { items } = body.value as { items: { place: string; count: number }[] }
  return Object.fromEntries(items.map(({ place, count }) => [place, count]))
}

/** What holds no words of people about people: codes, ids, hashes and figures, or the person's own. */
const wordless = [
  'accounts',
  'attendances',
  'feeds',
  'generations',
  'headcounts',
  'identities',
  'keys',
  'links',
  'reveals',
  'visits',
  'webhooks',
]

/** Where the search looks; the next test fills those of them that are not looked at elsewhere. */
const searched = [
  'booths',
  'crowdLimits',
  'events',
  'organisations',
  'pairings',
  'people',
  'replies',
  'reports',
  'rosters',
  'supplies',
  'tasks',
  'tokens',
]

it('knows of every collection whether somebody can write words into it', () => {
  const written = features
    .flatMap((feature) => feature.commands)
    .flatMap((handler) => (handler.kind === 'command' ? [handler.collection.name] : []))
  expect([...new Set(written)].sort()).toEqual([...searched, ...wordless].sort())
})

it('finds them in reply slips, thresholds, positions, tokens, texts and their versions', async () => {
  await asHub(hub, 'booth.create', { eventId, no: 1, name: '义诊', organisationId: 'other' })
  const volunteers = await makeLink(hub, 'volunteers')
  const { personId } = await enter(hub, volunteers, { name, phone })
  expect(await placesOf(personId)).toEqual({})

  const units = await makeLink(hub, 'units')
  const contact = await enter(hub, units, { name: '何联系', phone: '13700000001', organisationId: 'other' })
  const slip = { eventId, organisationId: 'other', coming: true, remark: `现场联系${name} ${phone}` }
  expect((await contact.rest.post('reply.fill', slip)).body.ok).toBe(true)
  await asHub(hub, 'headcount.setLimits', {
    eventId,
    thresholds: [{ people: 100, action: `打电话给${name} ${phone}` }],
  })
  await asHub(hub, 'member.update', { personId: 'carol', title: `${name}的老师` })
  const token = { name: `${name}的大屏`, scope: 'read', expiresAt: '2026-12-01T00:00:00.000Z' }
  expect((await alice.rest.post('token.create', token)).body.ok).toBe(true)
  const plan = `plan.${eventId}.1`
  await write(hub, alice, plan, `请${name}带队。`)
  const named = await alice.rest.post('version.create', { document: plan, name: `${name}改过` })
  expect(named.body).toMatchObject({ ok: true })

  expect(await placesOf(personId)).toEqual({
    plan: 1,
    planVersions: 1,
    reply: 2,
    limits: 2,
    person: 1,
    token: 1,
  })
  expect(hub.errors).toEqual([])
})
