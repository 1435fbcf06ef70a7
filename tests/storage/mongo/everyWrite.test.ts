// kill -9 at every kind of write that the MongoDB store makes, amid the list of a relay too: whoever opens it next finds the step that
// was under way done or not done, and all others done.
import type { Document } from 'mongodb'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openMongoStore } from '#server/storage/mongo/openMongoStore.ts'
import { expectedStates, startStepping } from '#tests/storage/crash/startStepping.ts'
import { steps, visibleIn } from '#tests/storage/crash/steps.ts'
import type { Database } from '#tests/support/mongo/commands.ts'
import { startMongo } from '#tests/support/mongo/startMongo.ts'
import { writesTo } from './unreliable.ts'

const states = await expectedStates()

/** What a write is, so that the same one is found in another run. The clearing of outboxes comes by the clock. */
function kindOf(body: Document): string | undefined {
  const [command = ''] = Object.keys(body)
  const target = writesTo(command, body)
  if (target === '' || ['nodes', 'meta', 'takeovers'].includes(target)) return undefined
  const [update] = (body['updates'] ?? []) as { u?: { $set?: object } }[]
  const set = Object.keys(update?.u?.$set ?? {})
  return `${command} ${target}${set.join() === 'outbox,pending' ? ' (clearing)' : ''}`
}

interface Point {
  readonly kind: string
  /** Which of its kind. */
  readonly turn: number
  /** Of a list, so many entries are carried out. */
  readonly entries?: number
}

async function mortal(point?: Point) {
  const databases = new Map<string, Database>()
  const [server, other] = [await startMongo({ databases }), await startMongo({ databases })]
  onTestFinished(async () => void (await Promise.all([server.close(), other.close()])))
  const turns = new Map<string, number>()
  const stepping = startStepping({ place: `${server.uri}/tongpin` })
  let dead = false
  server.interfere = (body) => {
    if (dead) return 'lost'
    const kind = kindOf(body)
    if (kind === undefined) return 'whole'
    const turn = (turns.get(kind) ?? 0) + 1
    turns.set(kind, turn)
    if (kind !== point?.kind || turn !== point.turn) return 'whole'
    dead = true
    stepping.kill()
    const documents = (body['documents'] ?? []) as unknown[]
    documents.length = Math.min(documents.length, point.entries ?? documents.length)
    return 'unanswered'
  }
  const ended = await stepping.ended()
  async function visible(): Promise<string> {
    const store = await openMongoStore({ uri: `${other.uri}/tongpin`, sweepEvery: 1e9 })
    const left = () => (databases.get('tongpin')?.get('records.tasks')?.find({ pending: true }) ?? []).length
    await expect.poll(left, { timeout: 10_000 }).toBe(0)
    const seen = await visibleIn(store)
    await store.close()
    return seen
  }
  return { turns, ended, visible }
}

/** On a busy machine several lists of changes go out as one: then the last of its kind is earlier. */
async function killedAt(
  point: Point,
): Promise<Awaited<ReturnType<typeof mortal>> & { readonly point: Point }> {
  const life = await mortal(point)
  const last = life.turns.get(point.kind) ?? 0
  if (life.ended.signal !== null || last === 0 || last >= point.turn) return { ...life, point }
  return killedAt({ ...point, turn: last })
}

/** The first, the second and the last write of each kind, and each place in the list of the first relay. */
function pointsOf(turns: ReadonlyMap<string, number>): readonly Point[] {
  const whole = [...turns].flatMap(([kind, count]) =>
    [...new Set(kind.endsWith('(clearing)') ? [1] : [1, Math.min(2, count), count])].map((turn) => ({
      kind,
      turn,
    })),
  )
  return [...whole, ...[0, 1].map((entries) => ({ kind: 'insert changes', turn: 1, entries }))]
}

describe('a process that is killed in the course of all writes', { timeout: 600_000 }, async () => {
  it('leaves everything where it was not killed, and at every kind of write the one under way or not', async () => {
    const sound = await mortal()
    expect(sound.ended).toEqual({ signal: null, answered: steps.length })
    expect(await sound.visible()).toBe(states.at(-1))
    const points = pointsOf(sound.turns)
    const done: unknown[] = []
    for (const wanted of points) {
      const { point, ended, visible } = await killedAt(wanted)
      const seen = await visible()
      const { signal, answered } = ended
      const fine = [states[answered], states[answered + 1] ?? states[answered]].includes(seen)
      done.push(point)
      expect([point, signal, fine || seen, answered]).toEqual([point, 'SIGKILL', true, answered])
    }
    expect([...sound.turns.keys()].sort()).toMatchInlineSnapshot(`
      [
        "delete document.chunks",
        "delete document.heads",
        "delete document.rows",
        "delete document.versions",
        "delete outcomes",
        "delete records.tasks",
        "findAndModify document.counters",
        "insert changes",
        "insert document.chunks",
        "insert document.rows",
        "insert document.versions",
        "insert outcomes",
        "insert records.tasks",
        "update document.heads",
        "update document.rows",
        "update records.tasks",
        "update records.tasks (clearing)",
      ]
    `)
    expect(done).toHaveLength(points.length)
  })
})
