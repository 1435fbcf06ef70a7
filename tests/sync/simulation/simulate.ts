/** One run: a server that crashes, a disk that forgets, lines that break, and writers who keep a journal. */
import { createSyncEngine } from '../../../server/sync/index.ts'
import type { DocumentLog, SyncEngine } from '../../../server/sync/index.ts'
import { ManualClock, settle } from '../support/manualClock.ts'
import { Random } from '../support/random.ts'
import { SimulatedDisk } from './disk.ts'
import { Line } from './line.ts'
import { MortalClock } from './mortalClock.ts'
import { brokenPromises, differences, documentOf } from './oracle.ts'
import { Writer } from './writer.ts'

export interface SimulationOptions {
  readonly seed: number
  readonly steps?: number
  /** Puts something between the engine and the disk: the broken twins. */
  readonly spoil?: (disk: SimulatedDisk) => DocumentLog
}

export interface SimulationReport {
  readonly faults: readonly string[]
  readonly edits: number
  readonly acknowledged: number
  readonly crashes: number
}

const name = 'plan.1'
const limits = {
  compactRows: 12,
  compactRowsAtRest: 3,
  unloadAfterMs: 2_000,
  stuckAfter: 10_000,
  messagesBurst: 100_000,
}

export async function simulate({
  seed,
  steps = 200,
  spoil = (disk) => disk,
}: SimulationOptions): Promise<SimulationReport> {
  const random = new Random(seed)
  const clock = new ManualClock()
  const disk = new SimulatedDisk(clock, random)
  const faults: string[] = []
  const lines = new Set<Line>()
  let server: { readonly engine: SyncEngine; readonly clock: MortalClock } | undefined
  let crashes = 0

  function start(): void {
    const mortal = new MortalClock(clock)
    const log = (remark: { event: string; code?: number; detail?: string }): void => {
      const final = remark.event === 'socket.refused' && (remark.code ?? 0) >= 4400
      if (final || remark.event === 'row.quarantined') faults.push(`${remark.event} ${remark.detail ?? ''}`)
    }
    server = {
      clock: mortal,
      engine: createSyncEngine({ storage: spoil(disk), epoch: '1', clock: mortal, limits, log }),
    }
  }

  function dial(writer: Writer): Line | undefined {
    if (server === undefined) return undefined
    const line = new Line(clock, random, writer)
    lines.add(line)
    line.open()
    const person = { id: writer.name, name: writer.name }
    server.engine.connect(line, {
      document: name,
      person,
      sessionId: writer.name,
      mode: 'write',
      acknowledge: true,
    })
    return line
  }

  function crash(): void {
    crashes += 1
    server?.clock.die()
    server = undefined
    disk.crash()
    for (const line of lines) line.abandon()
    lines.clear()
    faults.push(...brokenPromises(writers, documentOf(disk.contents(name))))
    clock.after(random.below(3000), start)
  }

  start()
  const writers = Array.from(
    { length: 2 + random.below(7) },
    (_, index) => new Writer(`w${index}`, clock, random, dial),
  )

  function act(): void {
    const writer = random.pick(writers)
    const dice = random.next()
    if (dice < 0.75) writer.writeSomething()
    else if (dice < 0.8) writer.line?.cut()
    else if (dice < 0.83 && writer.line !== undefined) writer.line.halfOpen = true
    else if (dice < 0.9 && writer.away) writer.connect()
    else if (dice < 0.93) writer.leave()
    else if (dice < 0.95 && server !== undefined) crash()
    else if (dice < 0.97) disk.trouble = random.pick([0, 0, 0.05, 0.5, 1])
  }

  for (let step = 0; step < steps && faults.length === 0; step++) {
    await clock.advance(random.chance(0.05) ? random.below(15_000) : random.below(150))
    act()
  }

  disk.trouble = 0
  if (server === undefined) await clock.advance(3000)
  for (let round = 0; round < 10; round++) {
    for (const writer of writers) if (writer.away) writer.connect()
    await clock.advance(10_000)
  }
  await settle()
  if (faults.length === 0) faults.push(...differences(writers, documentOf(disk.contents(name))))
  const journal = writers.flatMap((writer) => writer.journal)
  return {
    faults,
    edits: journal.length,
    acknowledged: journal.filter((entry) => entry.acknowledged).length,
    crashes,
  }
}
