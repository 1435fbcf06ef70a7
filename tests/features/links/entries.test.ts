import { afterAll, describe, expect, it } from 'vitest'
import { people } from '#server/features/members/index.ts'
import { codeOf } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { footprint } from '#tests/support/footprint.ts'
import { enter, makeLink, newKey } from '#tests/support/linkWork.ts'
import { noticeVersion } from '#shared/features/links/notice.ts'
import { createShift, readShift } from '#tests/support/rosterWork.ts'
import { present } from '#tests/support/signOnWork.ts'

const clock = fixedClock()
const hub = await createTestHub({ clock })
afterAll(() => hub.close())
const { eventId, workspaceId } = hub.world
const alice = await hub.person('alice')
const link = await makeLink(hub)
const { token } = link
const zhao = { name: '赵小兰', phone: '13900000001' }
const codes = async (name: string, input: object) => codeOf((await hub.nobody.post(name, input)).body)

describe('who comes by a link', () => {
  it('is put on the register as a volunteer of the community, with the notice that they agreed to', async () => {
    const room = await alice.socket()
    await room.subscribe(workspaceId)
    const { personId } = await enter(hub, link, zhao)
    const person = await hub.store.get(people, personId)
    expect(person).toMatchObject({
      ...zhao,
      organisationId: 'community',
      role: 'volunteer',
      systemRoles: [],
      consents: [{ linkId: link.id, eventId, notice: noticeVersion }],
    })
    const changes = await hub.store.changes.since(`workspace:${workspaceId}`, 0, 1000)
    expect(JSON.stringify(changes)).not.toContain(zhao.name)
    expect(JSON.stringify(changes)).not.toContain(zhao.phone)
  })

  it('is the same person on every phone, however the name is typed, also on two at once', async () => {
    const [one, two, again] = await Promise.all([
      enter(hub, link, { name: '钱 多', phone: '13900000002' }),
      enter(hub, link, { name: '钱多', phone: '13900000002' }),
      enter(hub, link, { name: '钱多', phone: '13900000002' }),
    ])
    expect(new Set([one.personId, two.personId, again.personId]).size).toBe(1)
    expect((await hub.store.get(people, one.personId))?.consents).toHaveLength(1)
  })

  it('is who is on the register already', async () => {
    const input = { name: '孙立', phone: '13900000003', organisationId: 'other', role: 'volunteer' }
    const { id } = (await asHub(hub, 'member.create', input)) as { id: string }
    expect((await enter(hub, link, { name: '孙立', phone: '13900000003' })).personId).toBe(id)
    expect(await hub.store.get(people, id)).toMatchObject({ organisationId: 'other' })
  })

  it('does not come in as somebody who signs in, or who is suspended', async () => {
    const input = { name: '李账号', phone: '13900000004', organisationId: 'office', role: 'unit_member' }
    const { id } = (await asHub(hub, 'member.create', input)) as { id: string }
    const account = { personId: id, account: 'li.zhanghao', password: 'long enough words' }
    await asHub(hub, 'account.open', account)
    const who = { token, name: '李账号', phone: '13900000004' }
    expect(await codes('entry.create', { ...who, notice: noticeVersion })).toBe('has-account')
    expect(await codes('entry.open', { ...who, key: newKey() })).toBe('not-entered')

    const linked = { ...input, name: '吴身份', phone: '13900000006' }
    const { id: byProvider } = (await asHub(hub, 'member.create', linked)) as { id: string }
    await asHub(hub, 'identity.link', { identityId: await present(hub), personId: byProvider })
    const other = { token, name: '吴身份', phone: '13900000006' }
    expect(await codes('entry.create', { ...other, notice: noticeVersion })).toBe('has-account')

    const { personId } = await enter(hub, link, { name: '周停', phone: '13900000005' })
    await asHub(hub, 'member.suspend', { personId })
    expect(await codes('entry.open', { token, name: '周停', phone: '13900000005', key: newKey() })).toBe(
      'link-closed',
    )
  })

  it('has read the words of today', async () => {
    const before = await footprint(hub.store)
    expect(await codes('entry.create', { token, ...zhao, notice: '2020-01' })).toBe('notice-changed')
    expect(await footprint(hub.store)).toEqual(before)
  })

  it('is told what is wrong with what was typed', async () => {
    const wrong = [
      { token, name: '', phone: zhao.phone, notice: noticeVersion },
      { token, name: '赵', phone: '1390000', notice: noticeVersion },
      { token: 'short', ...zhao, notice: noticeVersion },
    ]
    for (const input of wrong) expect(await codes('entry.create', input)).toBe('invalid')
  })

  it('needs name and phone together: one without the other opens nothing', async () => {
    const key = newKey()
    expect(await codes('entry.open', { token, name: '赵小兰', phone: '13900000009', key })).toBe(
      'not-entered',
    )
    expect(await codes('entry.open', { token, name: '赵大兰', phone: zhao.phone, key })).toBe('not-entered')
    expect(await codes('entry.open', { token: 'z'.repeat(22), ...zhao, key })).toBe('missing')
  })

  it('cannot take over the key of another phone', async () => {
    const { key } = await enter(hub, link, { name: '吴一', phone: '13900000006' })
    await enter(hub, link, { name: '郑二', phone: '13900000007' })
    expect(await codes('entry.open', { token, name: '郑二', phone: '13900000007', key })).toBe('not-entered')
  })
})

describe('a phone with a key', () => {
  it('signs up, stands by, withdraws, and sees its own place only', async () => {
    const shift = await createShift(hub, { seats: 2 })
    const [one, two] = [
      await enter(hub, link, { name: '冯一', phone: '13900000011' }),
      await enter(hub, link, { name: '陈二', phone: '13900000012' }),
    ]
    for (const { rest } of [one, two])
      expect(codeOf((await rest.post('shift.signUp', { shiftId: shift.id })).body)).toBe('done')
    const { body } = await one.rest.get('shift.list', { eventId })
    const items = (body.value as { items: { assignments: { personId: string }[] }[] }).items
    expect(items.flatMap((item) => item.assignments.map(({ personId }) => personId))).toEqual([one.personId])
    expect(JSON.stringify(body)).not.toContain('陈二')
    expect(codeOf((await one.rest.post('shift.withdraw', { shiftId: shift.id })).body)).toBe('done')
    expect(await readShift(alice, eventId, shift.id)).toMatchObject({ taken: 1 })
  })

  it('opens nothing else: no other command or query, no file, no room, no document', async () => {
    const { rest, key } = await enter(hub, link, { name: '褚三', phone: '13900000013' })
    for (const [name, input] of [
      ['member.list', {}],
      ['member.search', { text: '赵' }],
      ['task.list', { eventId }],
      ['event.get', { eventId }],
      ['link.list', { eventId }],
      ['reply.list', { eventId }],
      ['session.get', {}],
      ['account.changePassword', { account: 'x', current: 'x', next: 'long enough words' }],
    ] as const)
      expect([name, codeOf((await rest.post(name, input)).body)]).toEqual([name, 'forbidden'])
    expect((await rest.raw(`/files/roster.sheet?eventId=${eventId}`)).status).toBeGreaterThanOrEqual(400)
    const actor = await hub.running.hub.sessions.identify(key, 'zh-CN')
    expect(actor).toMatchObject({ kind: 'person', limits: { workspaceId } })
    expect(await hub.running.hub.gates.mayFollow(actor, workspaceId)).toBe(false)
    expect(await hub.running.hub.gates.workspacesOf(actor)).toEqual([])
    expect(await hub.running.hub.gates.documentMode(actor, `event.${eventId}.plan.1`)).not.toMatch(
      /write|read/,
    )
  })

  it('is a guest of its own event and of no other, whatever the person is elsewhere', async () => {
    const { rest, personId } = await enter(hub, link, { name: '卫四', phone: '13900000014' })
    const other = (await asHub(hub, 'event.create', {
      pairingId: hub.world.otherPairingId,
      kind: 'lecture',
      title: '别处的讲座',
      startAt: '2026-10-25T08:30:00+08:00',
      endAt: '2026-10-25T11:30:00+08:00',
      place: '会议室',
    })) as { id: string }
    const shift = await createShift(hub, {
      eventId: other.id,
      startAt: '2026-10-25T08:30:00+08:00',
      endAt: '2026-10-25T09:30:00+08:00',
    })
    await asHub(hub, 'shift.assign', { shiftId: shift.id, personId })
    expect(codeOf((await rest.get('shift.list', { eventId: other.id })).body)).toBe('missing')
    expect(codeOf((await rest.post('shift.withdraw', { shiftId: shift.id })).body)).toBe('missing')
  })

  it('is nobody once its link has expired, the person left, or the link was withdrawn', async () => {
    const brief = await makeLink(hub, 'volunteers', new Date(clock.now() + 60_000).toISOString())
    const shift = await createShift(hub, { seats: 5 })
    const late = await enter(hub, brief, { name: '蒋五', phone: '13900000015' })
    clock.advance(61_000)
    expect((await late.rest.post('shift.signUp', { shiftId: shift.id })).status).toBe(401)

    const gone = await makeLink(hub)
    const placed = await enter(hub, gone, { name: '沈六', phone: '13900000016' })
    const idle = await enter(hub, gone, { name: '韩七', phone: '13900000017' })
    await placed.rest.post('shift.signUp', { shiftId: shift.id })
    await alice.rest.post('link.withdraw', { linkId: gone.id })
    expect(codeOf((await idle.rest.post('shift.signUp', { shiftId: shift.id })).body)).toBe('missing')
    expect(codeOf((await placed.rest.post('shift.withdraw', { shiftId: shift.id })).body)).toBe('done')

    const quitter = { name: '秦九', phone: '13900000019' }
    const left = await enter(hub, link, quitter)
    // A place that was given up makes a guest still: the key itself has to end.
    await left.rest.post('shift.signUp', { shiftId: shift.id })
    await left.rest.post('shift.withdraw', { shiftId: shift.id })
    const { personId } = left
    expect(codeOf((await left.rest.post('entry.leave', { eventId, personId })).body)).toBe('done')
    for (const name of ['shift.signUp', 'shift.standBy'])
      expect((await left.rest.post(name, { shiftId: shift.id })).status).toBe(401)
    expect((await left.rest.post('entry.get')).status).toBe(401)
    expect((await left.rest.get('shift.list', { eventId })).status).toBe(401)

    const back = await enter(hub, link, quitter)
    expect(back.personId).toBe(personId)
    expect(codeOf((await back.rest.post('shift.signUp', { shiftId: shift.id })).body)).toBe('done')
    expect((await hub.store.get(people, personId))?.consents).toMatchObject([
      { withdrawnAt: expect.any(String) as string },
      { notice: noticeVersion },
    ])
  })

  it('stands as long as the person agrees, by whichever link', async () => {
    const [one, two] = [await makeLink(hub), await makeLink(hub)]
    const who = { name: '尤十', phone: '13900000020' }
    const first = await enter(hub, one, who)
    const second = await enter(hub, two, who)
    for (const { rest } of [first, second]) expect(codeOf((await rest.post('entry.get')).body)).toBe('done')
  })
})

describe('entry.leave', () => {
  it('takes the agreement back, after the last shift; nobody does it for another', async () => {
    const shift = await createShift(hub, { seats: 5 })
    const { rest, personId } = await enter(hub, link, { name: '杨八', phone: '13900000018' })
    await rest.post('shift.signUp', { shiftId: shift.id })
    const leave = async (who = personId) =>
      codeOf((await rest.post('entry.leave', { eventId, personId: who })).body)
    expect(await leave()).toBe('still-on-shift')
    await rest.post('shift.withdraw', { shiftId: shift.id })
    expect(await leave('carol')).toBe('missing')
    expect(await leave()).toBe('done')
    expect(await leave()).toBe('unknown-actor')
    expect((await hub.store.get(people, personId))?.consents?.[0]).toHaveProperty('withdrawnAt')
    expect(codeOf((await alice.rest.post('entry.leave', { eventId, personId })).body)).toBe('missing')
  })
})

it('tries to be somebody are counted by address and phone number', async () => {
  const strict = await createTestHub({ clock: fixedClock(), environment: { RATE_LIMITS: 'on' } })
  const strictLink = await makeLink(strict)
  const answers = []
  for (let index = 0; index < 12; index += 1) {
    const input = {
      token: strictLink.token,
      name: `某${'一二三四五六七八九十甲乙'[index] ?? ''}`,
      phone: zhao.phone,
    }
    answers.push(codeOf((await strict.nobody.post('entry.open', { ...input, key: newKey() })).body))
  }
  expect(answers.filter((code) => code === 'not-entered')).toHaveLength(10)
  expect(answers.slice(10)).toEqual(['too-many', 'too-many'])
  await strict.close()
})
