// Somebody who was away gets what was missed, in order and no more, and it costs little.
import { afterAll, describe, expect, it } from 'vitest'
import { whole } from '#shared/contract/change.ts'
import { taskGroups } from '#shared/features/tasks/model.ts'
import { freshId } from '#tests/support/bothDoors.ts'
import { createTestHub, storeKinds } from '#tests/support/createTestHub.ts'
import { createTask } from '#tests/support/fairWork.ts'
import { wireClient } from '#tests/support/wireClient.ts'

const moves = 50
/** Ten milliseconds on a quiet machine; a shared one measures its neighbours as well. */
const most = { bytes: 20_000, milliseconds: 100 }

describe.each(storeKinds)('fifty missed changes of task.move, on %s', async (store) => {
  const hub = await createTestHub({ store })
  afterAll(() => hub.close())
  const { eventId, workspaceId } = hub.world
  const room = `workspace:${workspaceId}`
  const alice = await hub.person('alice')
  const bob = await hub.person('bob')
  const statuses = ['in_progress', 'in_review', 'todo'] as const

  // As the board of a fair is: titles of a dozen characters, groups, owners, due times, one task to wait for.
  const ids: string[] = []
  for (const [index, group] of [...taskGroups, ...taskGroups].entries()) {
    const waitsFor = ids.at(-1) ?? hub.world.guestTaskId
    const facts = {
      title: `核对展位物资与电源第${'一二三四五六七八九十'.charAt(index % 10)}批`,
      group,
      ownerId: 'carol',
    }
    const { id } = await createTask(alice, {
      eventId,
      ...facts,
      dueAt: '2026-10-20T18:00:00+08:00',
      dependsOn: [waitsFor],
    })
    ids.push(id)
  }

  async function moveFifty(): Promise<void> {
    const socket = await alice.socket()
    for (let index = 0; index < moves; index += 1) {
      const status = statuses[index % statuses.length]
      const { ok } = await socket.command('task.move', { taskId: ids[index % ids.length], status }, freshId())
      expect(ok).toBe(true)
    }
    socket.close()
  }

  it('come in order and without a hole, at most 20 kB on the line', async () => {
    const away = await (await bob.socket()).subscribe(workspaceId)
    const { seq, epoch } = away.value ?? { seq: 0, epoch: '' }
    await moveFifty()
    const log = await hub.store.changes.since(room, seq, 1000)
    const client = await wireClient(hub.url, bob.cookie)
    const { answer, changes, bytes } = await client.follow({ room, since: seq, epoch }, moves)
    expect(answer).toEqual({ ok: true, value: { seq: seq + moves, epoch, replay: true } })
    expect(changes.map((change) => change.seq)).toEqual(log.map((change) => change.seq))
    expect(changes).toHaveLength(moves)
    for (const [index, change] of changes.entries()) {
      const { commandId: _commandId, ...shown } = log[index] ?? change
      expect(whole(change)).toEqual(shown)
      expect(change.data).toMatchObject({
        state: { version: change.data.version, status: expect.any(String) },
      })
    }
    // The next number is live, once, and follows on the last missed one.
    const { changes: more } = await client.follow({ room, since: seq + moves - 1, epoch }, 1)
    expect(more.map((change) => change.seq)).toEqual([seq + moves])
    client.close()
    process.stdout.write(`replay of ${moves} moves on ${store}: ${bytes} bytes\n`)
    expect(bytes).toBeLessThanOrEqual(most.bytes)
  })

  it('cost the server little', async () => {
    const { seq, epoch } = (await (await bob.socket()).subscribe(workspaceId)).value ?? { seq: 0, epoch: '' }
    await moveFifty()
    const used: number[] = []
    for (let round = 0; round < 7; round += 1) {
      const client = await wireClient(hub.url, bob.cookie)
      const before = process.cpuUsage()
      await client.follow({ room, since: seq, epoch }, moves)
      const { user, system } = process.cpuUsage(before)
      used.push((user + system) / 1000)
      client.close()
    }
    const [least = 0] = used.sort((a, b) => a - b)
    const text = used.map((one) => one.toFixed(1)).join(' ')
    process.stdout.write(
      `replay of ${moves} moves on ${store}: ${text} ms of CPU, the reading client included\n`,
    )
    expect(least).toBeLessThan(most.milliseconds)
  })

  it('are not replayed under another epoch, from the future, or when too many were missed', async () => {
    const head = await hub.store.changes.head(room)
    const { epoch } = hub.store.changes
    const replays = async (since: number | undefined, under: string): Promise<unknown> => {
      const client = await wireClient(hub.url, bob.cookie)
      const message = since === undefined ? { room } : { room, since, epoch: under }
      const { answer, changes } = await client.follow(message, 0)
      client.close()
      expect(changes).toEqual([])
      return answer
    }
    const refused = { ok: true, value: { seq: head, epoch, replay: false } }
    expect(await replays(0, 'another-epoch')).toEqual(refused)
    expect(await replays(head + 1, epoch)).toEqual(refused)
    expect(await replays(undefined, epoch)).toEqual(refused)
    expect(await replays(head, epoch)).toEqual({ ok: true, value: { seq: head, epoch, replay: true } })
  })
})

describe('a client that missed more than is worth replaying', async () => {
  const hub = await createTestHub()
  afterAll(() => hub.close())

  it('is told to fetch again', async () => {
    const { workspaceId, guestTaskId } = hub.world
    const bob = await hub.person('bob')
    const socket = await bob.socket()
    for (let sent = 0; sent < 510; sent += 30)
      await Promise.all(
        Array.from({ length: 30 }, () =>
          socket.command('task.move', { taskId: guestTaskId, status: 'todo' }, freshId()),
        ),
      )
    const { epoch } = hub.store.changes
    const head = await hub.store.changes.head(`workspace:${workspaceId}`)
    expect((await socket.subscribe(workspaceId, { seq: head - 501, epoch })).value).toEqual({
      seq: head,
      epoch,
      replay: false,
    })
    expect((await socket.subscribe(workspaceId, { seq: head - 500, epoch })).value?.replay).toBe(true)
    await socket.heard(workspaceId, head)
    expect(socket.changes).toHaveLength(500)
  })
})
