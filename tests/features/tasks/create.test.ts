import { afterAll, describe, expect, it } from 'vitest'
import {
  answersByRole,
  codeOf,
  expectInvalid,
  expectRefusal,
  expectSameAnswer,
  freshId,
  twentyClients,
} from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { archive, createTask } from '#tests/support/fairWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const { eventId, workspaceId } = hub.world
const alice = await hub.person('alice')

describe('task.create', () => {
  it('creates a task that waits in the first column, and announces it to the event', async () => {
    const bob = await (await hub.person('bob')).socket()
    await bob.subscribe(workspaceId)
    const facts = {
      title: '  布置惠民服务展位  ',
      group: '场地物资组',
      ownerId: 'carol',
      dueAt: '2026-10-20T18:00:00+08:00',
      dependsOn: [hub.world.guestTaskId],
      priority: 'high',
      details: '第一行\n第二行',
    }
    const { status, body } = await alice.rest.post('task.create', { eventId, ...facts })
    expect(status).toBe(200)
    const task = body.value as { id: string }
    const state = {
      ...facts,
      title: '布置惠民服务展位',
      eventId,
      workspaceId,
      status: 'todo',
      version: 1,
      id: task.id,
    }
    expect(task).toEqual(state)
    const heard = await bob.heard(workspaceId, body.change?.seq ?? 0)
    expect(heard).toMatchObject({
      name: 'task.created',
      by: 'alice',
      data: { id: task.id, version: 1, state },
    })
  })

  it('announces a task to an owner from another unit in their own workspace as well', async () => {
    const gus = await (await hub.person('gus')).socket()
    const { value } = await gus.subscribe('person.gus')
    const task = await createTask(alice, { eventId, ownerId: 'gus' })
    const heard = await gus.heard('person.gus', (value?.seq ?? 0) + 1)
    expect(heard).toMatchObject({ name: 'task.created', data: { id: task.id } })
  })

  it('refuses an owner whom nobody knows', () =>
    expectRefusal(
      hub,
      alice,
      'task.create',
      { eventId, title: '任务', ownerId: 'nobody-here' },
      'owner-unknown',
    ))

  it('refuses to wait for a task that is not part of the event', () =>
    expectRefusal(
      hub,
      alice,
      'task.create',
      { eventId, title: '任务', dependsOn: ['elsewhere'] },
      'dependency-unknown',
    ))

  it('refuses a new task in an archived event', async () => {
    const archived = await archive(hub)
    await expectRefusal(hub, alice, 'task.create', { eventId: archived, title: '任务' }, 'event-archived')
  })

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, alice, 'task.create', [
      ['title', { eventId }],
      ['title', { eventId, title: '   ' }],
      ['title', { eventId, title: '长'.repeat(121) }],
      ['title', { eventId, title: 'a\u0000b' }],
      ['eventId', { eventId: '../fair', title: '任务' }],
      ['eventId', { eventId: { $ne: '' }, title: '任务' }],
      ['dueAt', { eventId, title: '任务', dueAt: '2026-10-20 18:00' }],
      ['dependsOn.0', { eventId, title: '任务', dependsOn: [7] }],
      [
        'dependsOn',
        { eventId, title: '任务', dependsOn: Array.from({ length: 51 }, (_, index) => `t-${index}`) },
      ],
      ['priority', { eventId, title: '任务', priority: 'urgent' }],
      ['input', { eventId, title: '任务', status: 'done' }],
      ['input', []],
    ]))

  it('is open to those who write in the event, and to nobody else', async () => {
    const answers = await answersByRole(hub, 'task.create', () => ({ eventId, title: '任务' }), [
      ...personNames,
      'nobody',
    ])
    expect(answers).toEqual({
      alice: 'done',
      bob: 'done',
      carol: 'done',
      rita: 'forbidden',
      gus: 'forbidden',
      ada: 'forbidden',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
  })

  it('tells an outsider the same of this event and of none', async () =>
    expectSameAnswer(
      await hub.person('stella'),
      'task.create',
      { eventId, title: '任务' },
      { eventId: 'no-such-event', title: '任务' },
    ))

  it('makes twenty tasks for twenty ids and one for an id that came twenty times', async () => {
    const clients = await twentyClients(alice)
    const input = { eventId, title: '同时新建' }
    const own = await Promise.all(clients.map((send) => send('task.create', input, freshId())))
    expect(own.map(codeOf)).toEqual(Array(20).fill('done'))
    expect(new Set(own.map((body) => (body.value as { id: string }).id)).size).toBe(20)
    const id = freshId()
    const repeated = await Promise.all(clients.map((send) => send('task.create', input, id)))
    for (const body of repeated) expect(body).toEqual(repeated[0])
    expect(repeated[0]).toMatchObject({ ok: true, value: { version: 1 } })
  })
})
