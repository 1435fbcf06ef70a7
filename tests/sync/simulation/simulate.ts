/** One run: servers that crash, a disk that forgets, lines that break, and writers who keep a journal. */
import type { DocumentLog, Remark } from '../../../server/sync/index.ts'
import { ManualClock, settle } from '../support/manualClock.ts'
import { Random } from '../support/random.ts'
import { SimulatedBell } from './bell.ts'
import { SimulatedDisk } from './disk.ts'
import type { DiskOfProcess } from './diskOfProcess.ts'
import type { Line } from './line.ts'
import { name, SimulatedNode } from './node.ts'
import { brokenPromises, differences, documentOf } from './oracle.ts'
import { Writer } from './writer.ts'

export interface SimulationOptions {
  readonly seed: number
  readonly steps?: number
  /** Of the seeds, every other one has two engines on one log. */
  readonly engines?: 1 | 2
  /** Puts something between an engine and the disk: the broken twins. */
  readonly spoil?: (disk: DiskOfProcess) => DocumentLog
}

export interface SimulationReport {
  readonly faults: readonly string[]
  readonly edits: number
  readonly acknowledged: number
  readonly crashes: number
  readonly engines: number
}

const longestDownMs = 3000

export async function simulate({
  seed,
  steps = 200,
  engines = seed % 2 === 0 ? 1 : 2,
  spoil = (disk) => disk,
}: SimulationOptions): Promise<SimulationReport> {
  const random = new Random(seed)
  const clock = new ManualClock()
  const disk = new SimulatedDisk()
  const bell = engines === 1 ? undefined : new SimulatedBell(clock, random)
  const faults: string[] = []
  let crashes = 0

  function log(remark: Remark): void {
    const final = remark.event === 'socket.refused' && (remark.code ?? 0) >= 4400
    if (final || remark.event === 'row.quarantined') faults.push(`${remark.event} ${remark.detail ?? ''}`)
  }

  const world = { clock, random, disk, bell, spoil, log }
  const nodes = Array.from({ length: engines }, () => new SimulatedNode(world))
  // Whoever comes back may come to another engine, or to one that is down.
  const dial = (writer: Writer): Line | undefined => random.pick(nodes).dial(writer)

  function crash(node: SimulatedNode): void {
    crashes += 1
    node.crash()
    faults.push(...brokenPromises(writers, documentOf(disk.contents(name))))
    clock.after(random.below(longestDownMs), () => node.start())
  }

  const writers = Array.from(
    { length: 2 + random.below(7) },
    (_, index) => new Writer(`w${index}`, clock, random, dial),
  )

  function act(): void {
    const writer = random.pick(writers)
    const node = random.pick(nodes)
    const dice = random.next()
    if (dice < 0.75) writer.writeSomething()
    else if (dice < 0.8) writer.line?.cut()
    else if (dice < 0.83 && writer.line !== undefined) writer.line.halfOpen = true
    else if (dice < 0.9 && writer.away) writer.connect()
    else if (dice < 0.93) writer.leave()
    else if (dice < 0.95 && node.runs) crash(node)
    else if (dice < 0.97) disk.trouble = random.pick([0, 0, 0.05, 0.5, 1])
    else if (dice < 0.98 && bell !== undefined) bell.loss = random.pick([0, 0.1, 0.5, 1])
  }

  for (let step = 0; step < steps && faults.length === 0; step++) {
    await clock.advance(random.chance(0.05) ? random.below(15_000) : random.below(150))
    act()
  }

  disk.trouble = 0
  await clock.advance(longestDownMs)
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
    engines,
  }
}
