// The list of the desk, the search, and somebody who walks in.
import { afterAll, describe, expect, it } from 'vitest'
import { people } from '#server/features/members/index.ts'
import { answersByRole, codeOf, expectInvalid, expectRefusal } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { createBooth, report, volunteer } from '#tests/support/dayWork.ts'
import { archive } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { personNames } from '#tests/support/world.ts'
import type { Expected } from '#shared/features/checkin/attendanceModel.ts'

const hub = await createTestHub({ clock: fixedClock('2026-10-24T09:05:00+08:00') })
afterAll(() => hub.close())
const { eventId } = hub.world
const carol = await hub.person('carol')
const boothId = await createBooth(hub, { organisationId: 'other' })

async function found(text: string): Promise<Expected[]> {
  const { body } = await carol.rest.post('checkin.find', { eventId, text })
  return (body.value as { items: Expected[] }).items
}

const ofRole = {
  rita: 'forbidden',
  gus: 'forbidden',
  ada: 'forbidden',
  stella: 'missing',
  adam: 'missing',
  nobody: 'unknown-actor',
}

describe('checkin.list', () => {
  it('shows who is expected and who came, units too, with the last four digits of a phone and no more', async () => {
    const personId = await volunteer(hub, 'confirmed', { name: '陆念禾', phone: '15412341001' })
    const walkedIn = await volunteer(hub)
    await report(carol, { eventId, personId: walkedIn, boothId })
    const { body } = await carol.rest.post('checkin.list', { eventId })
    const { items, asOf } = body.value as { items: Expected[]; asOf: string }
    expect(asOf).toBe('2026-10-24T01:05:00.000Z')
    expect(items.find((one) => one.personId === personId)).toMatchObject({
      name: '陆念禾',
      pinyin: 'luniannhe lnh'.replace('nn', 'n'),
      phoneEnding: '1001',
      planned: true,
      standing: 'expected',
      hours: 0,
      places: [{ post: '引导', status: 'confirmed' }],
    })
    expect(items.find((one) => one.personId === walkedIn)).toMatchObject({
      planned: false,
      standing: 'present',
      attendance: { boothId },
    })
    expect(items.find((one) => one.organisationId === 'other')).toMatchObject({
      boothIds: [boothId],
      planned: true,
      standing: 'expected',
    })
    expect(JSON.stringify(body)).not.toContain('15412341001')
  })

  it('is asked by POST only, by those who run the event', async () => {
    expect((await carol.rest.get('checkin.list', { eventId })).status).not.toBe(200)
    for (const name of ['checkin.list', 'checkin.find'])
      expect(
        await answersByRole(
          hub,
          name,
          () => (name === 'checkin.list' ? { eventId } : { eventId, text: '陆' }),
          [...personNames, 'nobody'],
        ),
      ).toEqual({
        alice: 'done',
        bob: 'done',
        carol: 'done',
        ...ofRole,
      })
  })

  it('has a twin without names for those who watch', async () => {
    const rita = await hub.person('rita')
    const { body } = await rita.rest.get('attendance.list', { eventId })
    expect((body.value as { items: unknown[] }).items.length).toBeGreaterThan(0)
    expect(JSON.stringify(body)).not.toMatch(/志愿者|陆念禾/)
    expect(codeOf((await (await hub.person('gus')).rest.get('attendance.list', { eventId })).body)).toBe(
      'forbidden',
    )
  })
})

describe('checkin.find', () => {
  it.each(['陆念', '念禾', 'lnh', 'LNH', 'lunian', '1001'])('finds 陆念禾 by %s', async (text) => {
    expect((await found(text)).map((one) => one.name)).toContain('陆念禾')
  })
  it.each(['100', '2341', '15412341001', '禾陆', '%', ''])('does not find her by "%s"', async (text) => {
    const { body } = await carol.rest.post('checkin.find', { eventId, text })
    expect(JSON.stringify(body)).not.toContain('陆念禾')
  })
  it('[R13] by the end of a number finds nobody beyond the event, and by a full number nobody at all', async () => {
    const elsewhere = await volunteer(hub, undefined, { name: '外单位的人', phone: '15400006677' })
    expect(await found('6677')).toEqual([])
    expect(await found('15400006677')).toEqual([])
    expect((await found('外单位')).map(({ personId }) => personId)).toEqual([elsewhere])
    await report(carol, { eventId, personId: elsewhere })
    expect((await found('6677')).map(({ personId }) => personId)).toEqual([elsewhere])
  })
  it('shows those whom the roster expects first, also beyond the event', async () => {
    await volunteer(hub, undefined, { name: '陆一' })
    expect((await found('陆')).map((one) => one.name)).toEqual(['陆念禾', '陆一'])
  })
})

describe('volunteer.register', () => {
  const input = { eventId, name: '何未晞', phone: '15400007788' }

  it('registers somebody who walked in as a volunteer of the community side, and answers with the id alone', async () => {
    const { body } = await carol.rest.post('volunteer.register', input)
    const { id } = body.value as { id: string }
    expect(body.value).toEqual({ id })
    expect(await report(carol, { eventId, personId: id })).toMatchObject({
      outcome: 'flagged',
      flag: 'not-on-roster',
    })
    expect((await found('7788'))[0]).toMatchObject({
      name: '何未晞',
      standing: 'present',
      organisationName: 'community',
    })
    const adam = await hub.person('adam')
    const { items } = (await adam.rest.post('member.records')).body.value as { items: { id: string }[] }
    expect(items.find((one) => one.id === id)).toMatchObject({
      role: 'volunteer',
      systemRoles: [],
      phoneMasked: '154****7788',
    })
  })

  it('refuses the same name and number, an unknown unit, and an archived event', async () => {
    await expectRefusal(hub, carol, 'volunteer.register', input, 'already-registered')
    await expectRefusal(
      hub,
      carol,
      'volunteer.register',
      { eventId, name: '新人', organisationId: 'none' },
      'organisation-unknown',
    )
    await expectRefusal(
      hub,
      carol,
      'volunteer.register',
      { ...input, eventId: await archive(hub) },
      'event-archived',
    )
  })

  it('knows the same person however name and number are typed', async () => {
    const typed = { eventId, name: ' 周 走来 ', phone: '+86 138-0013-8000' }
    const { body } = await carol.rest.post('volunteer.register', typed)
    const { id } = body.value as { id: string }
    expect(await hub.store.get(people, id)).toMatchObject({ name: '周走来', phone: '13800138000' })
    for (const [name, phone] of [
      ['周走来', '13800138000'],
      ['周　走 来', '１３８ ００１３ ８０００'],
      ['周走来', '\u202d138\u20110013\u20118000\u202c'],
    ])
      await expectRefusal(hub, carol, 'volunteer.register', { eventId, name, phone }, 'already-registered')
  })

  it('takes two people who share a phone, or a name without one', async () => {
    for (const other of [
      { ...input, name: '何未明' },
      { eventId, name: '何未晞' },
    ])
      expect((await carol.rest.post('volunteer.register', other)).body.ok).toBe(true)
  })

  it('answers bad input by field, and gives nobody another role', () =>
    expectInvalid(hub, carol, 'volunteer.register', [
      ['name', { eventId, name: ' ' }],
      ['phone', { eventId, name: '新人', phone: '123' }],
      ['input', { eventId, name: '新人', role: 'dispatcher' }],
      ['input', { eventId, name: '新人', systemRoles: ['administrator'] }],
    ]))

  it('is open to those who run the event', async () => {
    expect(
      await answersByRole(hub, 'volunteer.register', () => ({ eventId, name: '新人' }), [
        ...personNames,
        'nobody',
      ]),
    ).toEqual({
      alice: 'done',
      bob: 'done',
      carol: 'done',
      ...ofRole,
    })
  })
})
