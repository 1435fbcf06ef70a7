// Racing relays: ten thousand seeded interleavings of processes that number the same outboxes, some of which die on the way.
import { MongoBulkWriteError } from 'mongodb'
import { expect, it } from 'vitest'
import { createNumbering } from '#server/storage/mongo/numbering.ts'
import type { NumberedChange, OutboxEntry, Shelves } from '#server/storage/mongo/shapes.ts'

const interleavings = 10_000

/** A small generator: the same seed, the same order of events. */
function seeded(seed: number): (below: number) => number {
  let state = seed * 2654435761
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0
    return state % below
  }
}

class Died extends Error {}

/** The log with its two unique indexes. Each operation waits for its turn, and turns come in the order of the seed. */
function createLog(random: (below: number) => number) {
  const log: NumberedChange[] = []
  const waiting: { run: () => void; die: (error: Error) => void }[] = []

  const turn = <T>(operation: () => T): Promise<T> =>
    new Promise((resolve, reject) => {
      const run = (): void => {
        try {
          resolve(operation())
        } catch (error) {
          reject(error as Error)
        }
      }
      waiting.push({ run, die: reject })
    })

  function insert(change: NumberedChange, index: number): void {
    const taken = log.some(
      (one) => one.room === change.room && (one.seq === change.seq || one.change === change.change),
    )
    if (!taken) return void log.push(change)
    const error = new MongoBulkWriteError({ message: 'E11000', code: 11000, writeErrors: [] }, {} as never)
    Object.assign(error, { code: 11000, writeErrors: [{ index }] })
    throw error
  }

  const changes = {
    find: ({ room }: { room: string }) => {
      const last = (): unknown[] =>
        log
          .filter((one) => one.room === room)
          .sort((a, b) => b.seq - a.seq)
          .slice(0, 1)
      const cursor = {
        sort: () => cursor,
        limit: () => cursor,
        project: () => cursor,
        toArray: () => turn(last),
      }
      return cursor
    },
    findOne: ({ room, change }: { room: string; change: string }) =>
      turn(() => log.find((one) => one.room === room && one.change === change) ?? null),
    // Another process may come between any two entries of one insert.
    async insertMany(all: readonly NumberedChange[]) {
      for (const [index, change] of all.entries()) await turn(() => insert(change, index))
    },
  }

  /** Lets one operation happen, or its process die instead. */
  async function step(mayDie: boolean): Promise<boolean> {
    const [next] = waiting.splice(random(Math.max(waiting.length, 1)), 1)
    if (next === undefined) return false
    if (mayDie && random(12) === 0) next.die(new Died())
    else next.run()
    await new Promise((resolve) => setImmediate(resolve))
    return true
  }

  return { log, step, shelves: { changes } as unknown as Shelves }
}

function outboxOf(record: string, random: (below: number) => number): readonly OutboxEntry[] {
  return Array.from({ length: 1 + random(3) }, (_, place) => ({
    change: `${record}/${place}`,
    room: random(3) === 0 ? 'side' : 'hub',
    name: 'task.moved',
    data: '{}',
    at: '',
    by: 'wang',
    commandId: null,
  }))
}

async function interleave(seed: number): Promise<void> {
  const random = seeded(seed)
  const { log, step, shelves } = createLog(random)
  const outboxes = ['a', 'b'].map((record) => outboxOf(record, random))
  const processes = Array.from({ length: 3 }, () => createNumbering(shelves))
  /** Everybody relays every outbox, as after a crash; whoever dies does nothing more. */
  const running = processes.map(async ({ number }, place) => {
    for (const outbox of place % 2 === 0 ? outboxes : outboxes.toReversed()) await number(outbox)
  })
  const ended = Promise.allSettled(running)
  while (await step(true)) continue
  const dead = await Promise.race([ended, Promise.resolve(undefined)])
  expect(dead, `seed ${seed}`).toBeDefined()
  // The sweep of whoever is left.
  const sweep = Promise.all(outboxes.map((outbox) => createNumbering(shelves).number(outbox)))
  while (await step(false)) continue
  await sweep
  const wanted = outboxes.flat()
  expect(log.map(({ change }) => change).sort(), `seed ${seed}`).toEqual(
    wanted.map(({ change }) => change).sort(),
  )
  for (const room of ['hub', 'side']) {
    const numbered = log.filter((one) => one.room === room).sort((a, b) => a.seq - b.seq)
    expect(
      numbered.map(({ seq }) => seq),
      `seed ${seed}`,
    ).toEqual(numbered.map((_, place) => place + 1))
    for (const record of ['a', 'b']) {
      const places = numbered.filter(({ change }) => change.startsWith(record)).map(({ change }) => change)
      expect(places, `seed ${seed}`).toEqual([...places].sort())
    }
  }
}

it(`number without holes, once and in the order of each record, in ${interleavings} interleavings`, async () => {
  for (let seed = 1; seed <= interleavings; seed += 1) await interleave(seed)
}, 240_000)
