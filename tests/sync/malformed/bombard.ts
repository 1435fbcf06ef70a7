/** Malformed frames from ever new connections beside five honest people: says what went wrong. */
import * as Y from 'yjs'
import type { LogEntryOfDocument } from '../../../server/sync/index.ts'
import type { CreateEngine } from '../support/brokenBuild.ts'
import { MemoryLog } from '../support/memoryLog.ts'
import { Random } from '../support/random.ts'
import { createTestHub } from '../support/testHub.ts'
import type { TestHub } from '../support/testHub.ts'
import { answer } from '../support/wire.ts'
import { malformedFrame } from './frames.ts'

export interface Damage {
  readonly faults: readonly string[]
  /** How often the sender was thrown out. */
  readonly closed: number
}

const nothing = Y.encodeStateAsUpdate(new Y.Doc())
const framesInARound = 20
const longestMs = 5000
const furthestClock = 2 ** 31
/** What one frame may cost, judged and answered. */
const mostHeapBytes = 64 * 1024 * 1024

export async function bombard(seed: number, frames: number, create?: CreateEngine): Promise<Damage> {
  const random = new Random(seed)
  const log = new KeepingLog()
  const hub = createTestHub({ presenceTimeoutMs: 10_000_000 }, log, undefined, undefined, undefined, create)
  // Seeded ids too: where two write at one place, the ids decide who comes first.
  const newDoc = (): Y.Doc => Object.assign(new Y.Doc(), { clientID: 1000 + random.below(2 ** 31) })
  const honest = Array.from({ length: 5 }, (_, index) => hub.join(`honest-${index}`, {}, { doc: newDoc() }))
  for (const client of honest) client.show(1, {})
  await hub.run()
  const faults: string[] = []
  let closed = 0

  function attack(round: number): void {
    const eve = hub.join(`eve-${round}`, {}, { quiet: true })
    // Who has answered is believed more.
    const answering = random.chance(0.8)
    const enter = (): void => {
      if (answering) eve.socket.receive(answer(nothing))
    }
    enter()
    const doc = newDoc()
    for (let frame = 0; frame < framesInARound && faults.length === 0; frame++) {
      const bytes = malformedFrame(random, doc)
      const heap = process.memoryUsage().heapUsed
      const before = process.cpuUsage()
      eve.socket.receive(bytes, random.chance(0.98))
      if (process.cpuUsage(before).user > longestMs * 1000) faults.push('a frame took too long')
      if (process.memoryUsage().heapUsed - heap > mostHeapBytes) faults.push('a frame took too much memory')
      const code = eve.socket.closedWith
      if (code === undefined) continue
      closed += 1
      if (![4400, 4413, 1013].includes(code)) faults.push(`closed with ${code}`)
      eve.socket.hangUp()
      hub.rejoin(eve, `eve-${round}`, {}, { quiet: true })
      eve.socket.take()
      enter()
    }
    eve.socket.hangUp()
    hub.clients.splice(hub.clients.indexOf(eve), 1)
  }

  try {
    for (let round = 0; round < frames / framesInARound && faults.length === 0; round++) {
      attack(round)
      if (round % 10 !== 0) continue
      random.pick(honest).write(`[${round}]`)
      await hub.run(20)
    }
    await hub.run(1000)
    if (faults.length === 0) faults.push(...log.kept.flatMap(wrong), ...(await harm(hub)))
  } catch (error) {
    faults.push(`thrown: ${String(error)}`)
  }
  return { faults, closed }
}

/** Knows all that was ever stored, also what a compaction has taken. */
class KeepingLog extends MemoryLog {
  readonly kept: Uint8Array[] = []

  override append(name: string, entries: readonly LogEntryOfDocument[]): Promise<readonly number[]> {
    this.kept.push(...entries.map(({ bytes }) => bytes.slice()))
    return super.append(name, entries)
  }
}

/** What should not have been stored, read by Yjs itself: its harm may show only years later. */
function wrong(update: Uint8Array): readonly string[] {
  const { structs, ds } = Y.decodeUpdate(update)
  const found: string[] = []
  for (const struct of structs) {
    const origin = struct instanceof Y.Item ? (struct.origin?.clock ?? 0) : 0
    if (Math.max(struct.id.clock + struct.length, origin) > furthestClock) found.push('a far clock is stored')
  }
  for (const runs of ds.clients.values()) {
    let reached = 0
    for (const { clock, len } of runs) {
      if (clock < reached || len < 1) found.push('a falling, overlapping or empty deletion is stored')
      if (clock + len > furthestClock) found.push('a far deletion is stored')
      reached = clock + len
    }
  }
  return found
}

/** What honest people notice. */
async function harm(hub: TestHub): Promise<readonly string[]> {
  const honest = [...hub.clients]
  const faults = hub.remarks
    .filter(({ level }) => level === 'error')
    .map(({ event, detail }) => `${event} ${detail ?? ''}`)
  // Updates that wait for what never comes may fall into place in another order after a reload: ask the live document.
  const late = hub.join('late', {}, { quiet: true })
  await hub.run()
  const live = late.all('question')[0]?.bytes ?? new Uint8Array()
  for (const [index, client] of honest.entries()) {
    if (client.socket.closedWith !== undefined) faults.push(`honest-${index} was closed`)
    if (Buffer.compare(Y.encodeStateVector(client.doc), live) !== 0)
      faults.push(`honest-${index} has another state`)
    if (client.text !== honest[0]?.text) faults.push(`honest-${index} reads something else`)
  }
  return faults
}
