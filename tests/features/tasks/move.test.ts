import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestHub, type TestHub } from '#tests/support/createTestHub.ts'

describe('task.move', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await createTestHub()
  })
  afterAll(() => hub.close())

  it('moves a task and tells everybody in the room by the numbered change', async () => {
    const alice = await hub.person('alice')
    const bob = await (await hub.person('bob')).socket()
    const followed = await bob.subscribe(hub.world.workspaceId)
    const created = await alice.rest.post('task.create', { eventId: hub.world.eventId, title: '印制海报' })
    const { id } = created.body.value as { id: string }
    const moved = await alice.rest.post('task.move', { taskId: id, status: 'in_progress' })
    expect(moved.status).toBe(200)
    expect(moved.body.change).toEqual({ room: 'workspace:event.fair', seq: (followed.value?.seq ?? 0) + 2 })
    const heard = await bob.heard(hub.world.workspaceId, moved.body.change?.seq ?? 0)
    expect(heard).toMatchObject({
      name: 'task.moved',
      by: 'alice',
      data: { id, version: 2, state: { status: 'in_progress' } },
    })
    expect(hub.errors).toEqual([])
  })
})
