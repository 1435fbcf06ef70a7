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
import { asHub, createTask, eventIn } from '#tests/support/fairWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const { eventId } = hub.world
const carol = await hub.person('carol')

describe('task.update', () => {
  it('changes what is given, keeps the rest and removes what is null', async () => {
    const task = await createTask(carol, {
      eventId,
      group: '宣传组',
      ownerId: 'bob',
      dueAt: '2026-10-20T18:00:00+08:00',
    })
    const { body } = await carol.rest.post('task.update', {
      taskId: task.id,
      title: '印制海报',
      ownerId: null,
      dueAt: null,
    })
    const { ownerId: _owner, dueAt: _due, ...kept } = task
    expect(body.value).toEqual({ ...kept, title: '印制海报', version: 2 })
  })

  it('takes a task away from the guest who had it', async () => {
    const task = await createTask(carol, { eventId, ownerId: 'gus' })
    const gus = await (await hub.person('gus')).socket()
    const { value } = await gus.subscribe('person.gus')
    await carol.rest.post('task.update', { taskId: task.id, ownerId: 'alice' })
    const heard = await gus.heard('person.gus', (value?.seq ?? 0) + 1)
    expect(heard).toMatchObject({ name: 'task.withdrawn', data: { id: task.id, version: 2, removed: true } })
    expect(heard.data).not.toHaveProperty('state')
  })

  it('refuses an owner whom nobody knows', async () => {
    const { id } = await createTask(carol, { eventId })
    await expectRefusal(hub, carol, 'task.update', { taskId: id, ownerId: 'nobody-here' }, 'owner-unknown')
  })

  it('refuses to wait for a task of another event', async () => {
    const { id } = await createTask(carol, { eventId })
    const elsewhere = await createTask(carol, { eventId: await eventIn(hub, 'draft') })
    await expectRefusal(
      hub,
      carol,
      'task.update',
      { taskId: id, dependsOn: [elsewhere.id] },
      'dependency-unknown',
    )
  })

  it('refuses tasks that would wait for each other in a circle', async () => {
    const first = await createTask(carol, { eventId })
    const second = await createTask(carol, { eventId, dependsOn: [first.id] })
    const third = await createTask(carol, { eventId, dependsOn: [second.id] })
    await expectRefusal(
      hub,
      carol,
      'task.update',
      { taskId: first.id, dependsOn: [third.id] },
      'dependency-loop',
    )
    await expectRefusal(
      hub,
      carol,
      'task.update',
      { taskId: first.id, dependsOn: [first.id] },
      'dependency-loop',
    )
  })

  it('refuses a change in an archived event', async () => {
    const archived = await eventIn(hub, 'draft')
    const { id } = await createTask(carol, { eventId: archived })
    for (const status of [
      'consulting',
      'submitted',
      'approved',
      'published',
      'preparing',
      'ready',
      'live',
      'wrap_up',
      'reporting',
      'archived',
    ])
      await asHub(hub, 'event.move', { eventId: archived, status })
    await expectRefusal(hub, carol, 'task.update', { taskId: id, title: '太晚了' }, 'event-archived')
  })

  it('answers bad input by field through both doors and changes nothing', async () => {
    const { id: taskId } = await createTask(carol, { eventId })
    await expectInvalid(hub, carol, 'task.update', [
      ['taskId', { title: '任务' }],
      ['title', { taskId, title: '' }],
      ['ownerId', { taskId, ownerId: '张 三' }],
      ['dueAt', { taskId, dueAt: '2026-10-20T18:00:00' }],
      ['details', { taskId, details: '长'.repeat(2001) }],
      ['input', { taskId, status: 'done' }],
      ['input', { taskId, version: 9 }],
    ])
  })

  it('is open to those who write in the event; an owner from another unit only moves it', async () => {
    const input = { taskId: hub.world.guestTaskId, title: '客人的任务' }
    expect(await answersByRole(hub, 'task.update', () => input, [...personNames, 'nobody'])).toEqual({
      alice: 'done',
      bob: 'done',
      carol: 'done',
      rita: 'forbidden',
      gus: 'forbidden',
      ada: 'missing',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
  })

  it('tells an outsider the same of this task and of none', async () => {
    const { id } = await createTask(carol, { eventId })
    const input = { title: '任务' }
    for (const outsider of ['stella', 'gus'] as const)
      await expectSameAnswer(
        await hub.person(outsider),
        'task.update',
        { taskId: id, ...input },
        { taskId: 'none', ...input },
      )
  })

  it('keeps what twenty clients changed at once: each its own field value, none lost between two others', async () => {
    const { id } = await createTask(carol, { eventId })
    const clients = await twentyClients(carol, await hub.person('bob'))
    const answers = await Promise.all(
      clients.map((send, index) => send('task.update', { taskId: id, title: `第 ${index} 稿` }, freshId())),
    )
    expect(answers.map(codeOf)).toEqual(Array(20).fill('done'))
    const versions = answers.map((body) => (body.value as { version: number }).version).sort((a, b) => a - b)
    expect(versions).toEqual(Array.from({ length: 20 }, (_, index) => index + 2))
  })
})
