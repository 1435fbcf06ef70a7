// Nothing falls between reading and listening: clients come, go and come back while the board moves under them.
import { afterAll, describe, expect, it } from 'vitest'
import type { ChangeMessage } from '#shared/contract/change.ts'
import { taskStatuses, type Task } from '#shared/features/tasks/model.ts'
import { type BoardReader, readBoard } from '#tests/support/boardReader.ts'
import { freshId } from '#tests/support/bothDoors.ts'
import { createTestHub, storeKinds } from '#tests/support/createTestHub.ts'
import { createTask } from '#tests/support/fairWork.ts'
import { lateReads } from '#tests/support/lateReads.ts'
import { seeded } from '#tests/support/seeded.ts'

const size = { clients: 15, cards: 8, moves: 200 }
const random = seeded('nothing missed')

describe.each(storeKinds)('task.move and task.list while clients come and go, on %s', async (store) => {
  const hub = await createTestHub({ store, around: lateReads(random) })
  afterAll(() => hub.close())
  const { eventId, workspaceId } = hub.world
  const room = `workspace:${workspaceId}`
  const alice = await hub.person('alice')
  const watchers = await Promise.all((['bob', 'carol', 'rita'] as const).map((name) => hub.person(name)))
  const cards = await Promise.all(Array.from({ length: size.cards }, () => createTask(alice, { eventId })))
  const start = await hub.store.changes.head(room)
  const end = start + size.moves
  let stays = 0

  async function moveCards(): Promise<void> {
    const socket = await alice.socket()
    const half = Array.from({ length: size.moves / 2 })
    const move = () => ({
      taskId: random.pick(cards).id,
      status: random.pick(taskStatuses),
      reason: '等回复',
    })
    const byHttp = async () => {
      for (const _ of half) await alice.rest.post('task.move', move())
    }
    const bySocket = async () => {
      for (const _ of half) await socket.command('task.move', move(), freshId())
    }
    await Promise.all([byHttp(), bySocket()])
  }

  /** The numbers heard follow each other from where the reader stood. */
  function expectNoHole(reader: BoardReader): void {
    const numbers = reader.heard().map((change) => change.seq)
    expect(numbers).toEqual(numbers.map((_, index) => reader.from.seq + 1 + index))
  }

  /** No card is older than what the reader has heard of, and each is as it was announced. */
  function expectTrue(reader: BoardReader, log: readonly ChangeMessage[]): void {
    expectNoHole(reader)
    const { seq } = reader.place()
    for (const { id, version } of reader.cards.values()) {
      const announced = log.filter((change) => change.data.id === id)
      const newest = announced.filter((change) => change.seq <= seq).at(-1)
      expect(version).toBeGreaterThanOrEqual(newest?.data.version ?? 1)
      const same = announced.find((change) => change.data.version === version)
      if (same !== undefined)
        expect(reader.cards.get(id)).toEqual('state' in same.data ? same.data.state : undefined)
    }
  }

  /** Comes, stays for some changes, goes, and comes back, as somebody new or as one who was away, until the moves are over. */
  async function comeAndGo(index: number, finished: BoardReader[]): Promise<void> {
    const person = watchers[index % watchers.length] ?? alice
    let earlier: { cards: ReadonlyMap<string, Task>; place: { seq: number; epoch: string } } | undefined
    for (;;) {
      const socket = await person.socket()
      const reader = await readBoard(socket, workspaceId, eventId, earlier)
      stays += 1
      finished.push(reader)
      const here = reader.place().seq
      if (here < end) await socket.heard(workspaceId, Math.min(here + 1 + random.below(12), end))
      if (reader.place().seq >= end) return
      earlier = random.below(3) === 0 ? undefined : { cards: new Map(reader.cards), place: reader.place() }
      reader.leave()
    }
  }

  it(`${size.clients} clients join and leave during ${size.moves} moves, and none has a card in the wrong column`, async () => {
    const finished: BoardReader[] = []
    const coming = Array.from({ length: size.clients }, (_, index) => comeAndGo(index, finished))
    await Promise.all([moveCards(), ...coming])
    const log = await hub.store.changes.since(room, start, size.moves + 1)
    expect(log.map((change) => change.seq)).toEqual(
      Array.from({ length: size.moves }, (_, index) => start + 1 + index),
    )
    for (const reader of finished) expectTrue(reader, log)
    const listed = (await alice.rest.get('task.list', { eventId })).body.value as { items: Task[] }
    const truth = new Map(listed.items.map((card) => [card.id, card]))
    const last = finished.filter((reader) => reader.place().seq === end)
    expect(last.length).toBeGreaterThanOrEqual(size.clients)
    for (const reader of last) expect(new Map(reader.cards)).toEqual(truth)
    expect(stays).toBeGreaterThan(size.clients * 3)
    expect(hub.errors).toEqual([])
    process.stdout.write(`nothing missed on ${store}: ${stays} stays of ${size.clients} clients\n`)
  })
})
