import { afterAll, describe, expect, it } from 'vitest'
import { answersByRole, expectInvalid, expectRefusal, expectSameAnswer } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub, createTask, eventIn } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { personNames } from '#tests/support/world.ts'

const clock = fixedClock()
const hub = await createTestHub({ clock })
afterAll(() => hub.close())
const { eventId, workspaceId } = hub.world
const alice = await hub.person('alice')
const move = (taskId: string, status: string, reason?: string) =>
  alice.rest.post('task.move', { taskId, status, ...(reason === undefined ? {} : { reason }) })

describe('task.move', () => {
  it('moves a task and tells everybody in the room by the numbered change', async () => {
    const bob = await (await hub.person('bob')).socket()
    const followed = await bob.subscribe(workspaceId)
    const { id } = await createTask(alice, { eventId })
    const moved = await move(id, 'in_progress')
    expect(moved.status).toBe(200)
    expect(moved.body.change).toEqual({ room: 'workspace:event.fair', seq: (followed.value?.seq ?? 0) + 2 })
    const heard = await bob.heard(workspaceId, moved.body.change?.seq ?? 0)
    expect(heard).toMatchObject({
      name: 'task.moved',
      by: 'alice',
      data: { id, version: 2, state: { status: 'in_progress' } },
    })
    expect(heard.data).toMatchObject({ state: moved.body.value })
  })

  it('says why a task is blocked, only while it is, and when it was done, only while it is', async () => {
    const { id } = await createTask(alice, { eventId })
    expect((await move(id, 'blocked', '等物业确认场地')).body.value).toMatchObject({
      status: 'blocked',
      reason: '等物业确认场地',
    })
    const done = (await move(id, 'done', '不相干的话')).body.value
    expect(done).toMatchObject({ status: 'done', doneAt: new Date(clock.now()).toISOString() })
    expect(done).not.toHaveProperty('reason')
    expect((await move(id, 'in_review')).body.value).not.toHaveProperty('doneAt')
  })

  it('announces a move to the column where the task already is', async () => {
    const { id } = await createTask(alice, { eventId })
    const { body } = await move(id, 'todo')
    expect(body).toMatchObject({ ok: true, value: { version: 2 }, change: { room: 'workspace:event.fair' } })
  })

  it('refuses to block a task without a reason', async () => {
    const { id } = await createTask(alice, { eventId })
    await expectRefusal(hub, alice, 'task.move', { taskId: id, status: 'blocked' }, 'reason-missing')
  })

  it('refuses to finish a task while one that it waits for is open; a canceled one holds nothing up', async () => {
    const before = await createTask(alice, { eventId })
    const { id } = await createTask(alice, { eventId, dependsOn: [before.id] })
    for (const status of ['todo', 'in_progress', 'in_review']) {
      await move(before.id, status)
      await expectRefusal(hub, alice, 'task.move', { taskId: id, status: 'done' }, 'predecessor-open')
    }
    await move(before.id, 'canceled')
    expect((await move(id, 'done')).status).toBe(200)
  })

  it('refuses to move a task of an archived event', async () => {
    const reporting = await eventIn(hub, 'reporting')
    const { id } = await createTask(alice, { eventId: reporting })
    await asHub(hub, 'event.move', { eventId: reporting, status: 'archived' })
    await expectRefusal(hub, alice, 'task.move', { taskId: id, status: 'done' }, 'event-archived')
  })

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, alice, 'task.move', [
      ['taskId', { status: 'done' }],
      ['taskId', { taskId: ['a'], status: 'done' }],
      ['status', { taskId: hub.world.guestTaskId }],
      ['status', { taskId: hub.world.guestTaskId, status: 'finished' }],
      ['reason', { taskId: hub.world.guestTaskId, status: 'blocked', reason: '因'.repeat(201) }],
      ['input', { taskId: hub.world.guestTaskId, status: 'done', force: true }],
    ]))

  it('is open to those who write in the event and to the owner from another unit', async () => {
    const input = { taskId: hub.world.guestTaskId, status: 'in_progress' }
    expect(await answersByRole(hub, 'task.move', () => input, [...personNames, 'nobody'])).toEqual({
      alice: 'done',
      bob: 'done',
      carol: 'done',
      rita: 'forbidden',
      gus: 'done',
      ada: 'missing',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
  })

  it('tells an outsider the same of this task and of none', async () => {
    const { id } = await createTask(alice, { eventId })
    for (const outsider of ['stella', 'ada', 'gus'] as const)
      await expectSameAnswer(
        await hub.person(outsider),
        'task.move',
        { taskId: id, status: 'done' },
        { taskId: 'none', status: 'done' },
      )
  })
})
