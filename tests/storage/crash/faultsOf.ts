// Compares a store with what was acknowledged: nothing of that may be missing, doubled, out of order or half there.
import type { ChangeMessage } from '#shared/contract/change.ts'
import type { Store } from '#server/kernel/ports.ts'
import { tasks } from '#tests/contracts/store/samples.ts'
import { documentOf, linesOf, repeatedIn } from './lanes.ts'

export interface Acknowledged {
  readonly verb: string
  readonly lane: string
  readonly number: number
  /** Of a move: its number in the common room. */
  readonly seq: number
}

const counted = (numbers: readonly number[]): boolean =>
  numbers.every((number, place) => number === place + 1)

function lastOf(acknowledged: readonly Acknowledged[], verb: string, lane: string): number {
  return Math.max(
    0,
    ...acknowledged.filter((one) => one.verb === verb && one.lane === lane).map(({ number }) => number),
  )
}

async function faultsOfLane(
  store: Store,
  lane: string,
  hub: readonly ChangeMessage[],
  acknowledged: readonly Acknowledged[],
) {
  const faults: string[] = []
  const check = (fine: boolean, fault: string): void => {
    if (!fine) faults.push(`${lane}: ${fault}`)
  }

  const record = await store.get(tasks, lane)
  const version = record?.version ?? 0
  const [moved, typed] = [lastOf(acknowledged, 'moved', lane), lastOf(acknowledged, 'typed', lane)]
  check(version >= moved, `move ${moved} was acknowledged and ${version} is stored`)
  check((record?.rank ?? 0) === version, 'the record is torn')
  const own = hub.filter(({ data }) => data.id === lane)
  check(
    counted(own.map(({ data }) => data.version)) && own.length === version,
    'the common log differs from the record',
  )
  const log = await store.changes.since(lane, 0, 1_000_000)
  check(counted(log.map(({ seq }) => seq)) && log.length === version, 'its own log differs from the record')
  for (const { data, seq } of own) {
    const outcome = await store.outcome(tasks, lane, 'wang', `${lane}.${data.version}`)
    check(outcome?.place?.seq === seq, `the outcome of ${data.version} is missing or points elsewhere`)
  }
  const loaded = await store.documents.load(documentOf(lane))
  const lines = linesOf(loaded)
  // Where a snapshot and the end of its rows are two writes, a kill may come between them.
  check(store.kind === 'mongodb' || repeatedIn(loaded).length === 0, 'rows have outlived their snapshot')
  check(lines.length >= typed, `line ${typed} was acknowledged and ${lines.length} are stored`)
  check(counted(lines), 'a line of the document is missing or doubled')
  return faults
}

export async function faultsOf(
  store: Store,
  lanes: number,
  acknowledged: readonly Acknowledged[],
): Promise<readonly string[]> {
  const hub = await store.changes.since('hub', 0, 1_000_000)
  const faults = counted(hub.map(({ seq }) => seq)) ? [] : ['the common log has holes']
  const lost = acknowledged.filter(({ verb, lane, number, seq }) => {
    const { id, version } = hub[seq - 1]?.data ?? {}
    return verb === 'moved' && (id !== lane || version !== number)
  })
  faults.push(
    ...lost.map(({ lane, number, seq }) => `${lane}: move ${number} does not stand under its number ${seq}`),
  )
  for (let place = 0; place < lanes; place++)
    faults.push(...(await faultsOfLane(store, `lane${place}`, hub, acknowledged)))
  return faults
}
