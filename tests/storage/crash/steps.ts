// A fixed course of writes that touches everything a store keeps, and what must be visible after each of them.
import type { Store } from '#server/kernel/ports.ts'
import { at, changeIn, tasks, unitOf } from '#tests/contracts/store/samples.ts'

const decisions = 3
/** Of the first decision, one more than a record of the MongoDB adapter carries: with the second they leave it. */
const together = 101
const plan = 'plan.fair.1'
const rooms = ['hub', 'person.wang']

/** Five megabytes that begin with these marks: more than one document of a database holds as it is. */
function marked(...marks: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(5_000_000)
  bytes.set(marks)
  return bytes
}
const marksIn = (bytes: Uint8Array | undefined): readonly number[] => {
  const first = bytes?.subarray(0, 9) ?? new Uint8Array()
  return [...first].filter((mark) => mark > 0)
}

type Write = (store: Store) => Promise<unknown>

const outcome = (commandId: string, value: number) => ({
  actorId: 'wang',
  commandId,
  inputHash: 'h',
  value,
  at,
})

function decide(version: number, outcomes = [outcome(`c${version}`, version)]): Write {
  const data = { id: 'one', version, state: { rank: version } }
  const changes = rooms.map((room) => changeIn(room, { commandId: `c${version}`, data }))
  return (store) => store.commit(unitOf({ id: 'one', version, rank: version }, { outcomes, changes }))
}

const batch = Array.from({ length: together }, (_, place) => outcome(place === 0 ? 'c1' : `b${place}`, place))

const rowsOf = async (store: Store): Promise<readonly number[]> =>
  (await store.documents.load(plan)).updates.map(({ row }) => row)

const version = { id: 'v1', kind: 'named', row: 1, authors: ['wang'] } as const

export const steps: readonly Write[] = [
  decide(1, batch),
  decide(2),
  decide(decisions),
  (store) => store.documents.append(plan, [{ bytes: marked(1), author: 'wang' }]),
  (store) =>
    store.documents.append(plan, [
      { bytes: new Uint8Array([2]), author: 'li' },
      { bytes: marked(3), author: 'wang' },
    ]),
  async (store) => store.documents.compact(plan, marked(1, 2, 3), await rowsOf(store)),
  (store) => store.documents.keep(plan, version, marked(1, 2, 3)),
  (store) => store.documents.append(plan, [{ bytes: new Uint8Array([4]), author: 'li' }]),
  async (store) => store.documents.compact(plan, marked(1, 2, 3, 4), await rowsOf(store)),
  (store) => store.documents.drop(plan, [version.id]),
  (store) => store.documents.keep(plan, { ...version, id: 'v2' }, marked(1, 2, 3, 4)),
  (store) => store.documents.remove(plan),
  (store) =>
    store.commit(
      unitOf(
        { id: 'one', version: decisions + 1, rank: 0 },
        {
          forget: true,
          changes: [changeIn('hub', { data: { id: 'one', version: decisions + 1, state: {} } })],
        },
      ),
    ),
  decide(decisions + 2),
  (store) =>
    store.commit(
      unitOf(
        { id: 'one', version: decisions + 3 },
        {
          remove: true,
          changes: [changeIn('hub', { data: { id: 'one', version: decisions + 3, removed: true } })],
        },
      ),
    ),
]

/** Everything that anybody can see of it, as text. */
export async function visibleIn(store: Store): Promise<string> {
  const record = await store.get(tasks, 'one')
  const remembered: string[] = []
  for (const id of ['c1', 'b1', 'b100', 'c2', 'c3', 'c5']) {
    const found = await store.outcome(tasks, 'one', 'wang', id)
    if (found !== undefined) remembered.push(`${id} ${String(found.value)} ${found.place?.seq ?? 'alone'}`)
  }
  const logs = await Promise.all(rooms.map((room) => store.changes.since(room, 0, 1_000)))
  const { snapshot, updates } = await store.documents.load(plan)
  // A row that its snapshot holds already may stand beside it.
  const marks = new Set([...marksIn(snapshot), ...updates.flatMap(({ bytes }) => marksIn(bytes))])
  const versions = await store.documents.versions(plan)
  const kept = await Promise.all(versions.map(({ id }) => store.documents.version(plan, id)))
  return JSON.stringify({
    record,
    remembered,
    logs: logs.map((log) => log.map(({ seq, data }) => `${seq}: ${data.version}`).join(' ')),
    names: await store.documents.names(''),
    marks: [...marks].sort(),
    versions: kept.map((one) => [one?.facts.id, one?.state.length, marksIn(one?.state)]),
  })
}
