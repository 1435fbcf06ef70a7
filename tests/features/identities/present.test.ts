// Somebody whom nobody has linked: kept for a while, told to administrators, and to nobody else.
import { afterAll, describe, expect, it } from 'vitest'
import { answersByRole, codeOf } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { identitiesOf, present } from '#tests/support/signOnWork.ts'
import { personNames } from '#tests/support/world.ts'

const day = 24 * 3_600_000
const clock = fixedClock()
const hub = await createTestHub({ clock })
afterAll(() => hub.close())
const input = { identityId: 'a'.repeat(32), issuer: 'https://id.example.gov.cn' }

describe('identity.present', () => {
  it('is given by the hub alone', async () => {
    const forbidden = Object.fromEntries(personNames.map((name) => [name, 'missing']))
    expect(await answersByRole(hub, 'identity.present', () => input, [...personNames, 'nobody'])).toEqual({
      ...forbidden,
      nobody: 'unknown-actor',
    })
  })

  it('keeps one record for whoever comes again, with what the provider says now', async () => {
    await asHub(hub, 'identity.present', { ...input, name: '沈知行', email: 'old@example.gov.cn' })
    clock.advance(day)
    await asHub(hub, 'identity.present', { ...input, name: '沈知行' })
    const [one, ...others] = await identitiesOf(hub)
    expect(others).toEqual([])
    expect(one).toMatchObject({ name: '沈知行' })
    expect(one).not.toHaveProperty('email')
    expect(Date.parse(one?.lastAt ?? '') - Date.parse(one?.firstAt ?? '')).toBe(day)
  })

  it('never touches one that is linked', async () => {
    await asHub(hub, 'identity.link', { identityId: input.identityId, personId: 'carol' })
    await expect(asHub(hub, 'identity.present', { ...input, name: '别人' })).rejects.toThrow('already-linked')
    expect((await identitiesOf(hub))[0]).not.toHaveProperty('name')
  })

  it('is kept for thirty days after the last try, and one that is linked for as long as it is', async () => {
    const waiting = await present(hub)
    clock.advance(30 * day - 1)
    await hub.running.jobs.runDue()
    expect((await identitiesOf(hub, 'pending')).map(({ id }) => id)).toEqual([waiting])
    clock.advance(2 * day)
    await hub.running.jobs.runDue()
    expect(await identitiesOf(hub, 'pending')).toEqual([])
    expect(await identitiesOf(hub, 'linked')).toHaveLength(1)
    const { body } = await (await hub.person('adam')).rest.get('retention.get')
    expect(body.value).toMatchObject({ counts: { identities: 1 } })
  })
})

describe('identity.list', () => {
  it('is for administrators and the security administrator, and by POST only: it names people', async () => {
    const adam = await hub.person('adam')
    expect((await adam.rest.get('identity.list')).status).toBe(404)
    const { body } = await adam.rest.post('identity.list', { state: 'linked' })
    expect(body.value).toMatchObject({ items: [{ personId: 'carol' }] })
    expect(codeOf((await (await hub.person('sam')).rest.post('identity.list')).body)).toBe('done')
    for (const name of ['audrey', 'carol'] as const)
      expect(codeOf((await (await hub.person(name)).rest.post('identity.list')).body)).toBe('forbidden')
  })
})
