import { afterAll, describe, expect, it } from 'vitest'
import { answersByRole, codeOf, expectInvalid, expectRefusal } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { archive, asHub } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { enter, makeLink } from '#tests/support/linkWork.ts'
import { noticeVersion } from '#shared/features/links/notice.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub({ clock: fixedClock() })
afterAll(() => hub.close())
const { eventId, workspaceId } = hub.world
const alice = await hub.person('alice')
await asHub(hub, 'booth.create', { eventId, no: 1, name: '义诊', organisationId: 'other' })
await asHub(hub, 'booth.create', { eventId, no: 2, name: '总服务台', organisationId: 'community' })
const link = await makeLink(hub, 'units')
const contact = await enter(hub, link, { name: '何联系', phone: '13700000001', organisationId: 'other' })
const slip = {
  eventId,
  organisationId: 'other',
  coming: true,
  people: 3,
  needs: '桌子两张',
  plate: '京A12345',
}
const read = async (rest = alice.rest) =>
  (await rest.post('reply.list', { eventId })).body.value as {
    items: Record<string, unknown>[]
    units: { id: string }[]
  }

describe('reply.fill', () => {
  it('is filled in by the unit’s contact and read by the event, with who has not answered', async () => {
    expect(await read()).toEqual({ items: [], units: [{ id: 'other', name: 'other organisation' }] })
    const room = await alice.socket()
    await room.subscribe(workspaceId)
    const { body } = await contact.rest.post('reply.fill', slip)
    const told = await room.heard(workspaceId, body.change?.seq ?? 0)
    expect(told.data).toMatchObject({ state: { organisationId: 'other', coming: true, people: 3 } })
    expect(JSON.stringify(told)).not.toMatch(/何联系|13700000001|京A12345/)
    expect((await read()).items).toMatchObject([
      {
        organisation: 'other organisation',
        contact: '何联系',
        phoneMasked: '137****0001',
        plate: '京A12345',
      },
    ])
  })

  it('is written anew as a whole by its contact; what is left out is empty', async () => {
    await contact.rest.post('reply.fill', slip)
    await contact.rest.post('reply.fill', { eventId, organisationId: 'other', coming: false })
    const [item] = (await read()).items
    expect(item).toMatchObject({ coming: false, contact: '何联系' })
    expect(item).not.toHaveProperty('people')
    expect(item).not.toHaveProperty('plate')
  })

  it('belongs to who was first; a colleague is told so and sees nothing of it; the event may put it right', async () => {
    await contact.rest.post('reply.fill', slip)
    const colleague = await enter(hub, link, {
      name: '吕同事',
      phone: '13700000002',
      organisationId: 'other',
    })
    expect(codeOf((await colleague.rest.post('reply.fill', slip)).body)).toBe('reply-taken')
    expect((await read(colleague.rest)).items).toEqual([])
    expect((await read(contact.rest)).items).toHaveLength(1)
    expect(codeOf((await alice.rest.post('reply.fill', { ...slip, people: 5 })).body)).toBe('done')
    expect((await read()).items).toMatchObject([{ people: 5, contact: '何联系' }])
  })

  it('is for the event’s people and the unit itself', async () => {
    expect(await answersByRole(hub, 'reply.fill', () => slip, [...personNames, 'nobody'])).toEqual({
      alice: 'done',
      bob: 'done',
      carol: 'done',
      rita: 'forbidden',
      gus: 'reply-taken',
      ada: 'forbidden',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
    expect(codeOf((await contact.rest.post('reply.fill', { ...slip, organisationId: 'office' })).body)).toBe(
      'forbidden',
    )
  })

  it('is only for units that have a booth', async () => {
    await expectRefusal(hub, alice, 'reply.fill', { ...slip, organisationId: 'office' }, 'unit-unknown')
  })

  it('stays as it is once the event is archived', async () => {
    const archived = { ...slip, eventId: await archive(hub) }
    await expectRefusal(hub, alice, 'reply.fill', archived, 'event-archived')
  })

  it('says which field is wrong', async () => {
    await expectInvalid(hub, alice, 'reply.fill', [
      ['people', { ...slip, people: -1 }],
      ['watts', { ...slip, watts: 'many' }],
      ['coming', { ...slip, coming: 'yes' }],
    ])
  })

  it('two colleagues at once: one of them fills it in', async () => {
    const race = await createTestHub({ clock: fixedClock() })
    await asHub(race, 'booth.create', { eventId, no: 1, name: '义诊', organisationId: 'other' })
    const raceLink = await makeLink(race, 'units')
    const phones = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        enter(race, raceLink, {
          name: `同事${'甲乙丙丁戊己庚辛'[index] ?? ''}`,
          phone: `1360000000${index}`,
          organisationId: 'other',
        }),
      ),
    )
    const answers = await Promise.all(phones.map(({ rest }) => rest.post('reply.fill', slip)))
    expect(answers.map(({ body }) => codeOf(body)).sort()).toEqual([
      'done',
      ...Array<string>(7).fill('reply-taken'),
    ])
    await race.close()
  })
})

it('a unit that was not asked does not enter', async () => {
  const who = { token: link.token, name: '施外人', phone: '13700000003', notice: noticeVersion }
  for (const organisationId of [undefined, 'office', 'nowhere'])
    expect(codeOf((await hub.nobody.post('entry.create', { ...who, organisationId })).body)).toBe(
      'unit-unknown',
    )
})
