/** One process with an engine: starts, crashes, starts again. */
import { createSyncEngine } from '../../../server/sync/index.ts'
import type { DocumentLog, Remark, SyncEngine } from '../../../server/sync/index.ts'
import type { ManualClock } from '../support/manualClock.ts'
import type { Random } from '../support/random.ts'
import type { SimulatedBell } from './bell.ts'
import type { SimulatedDisk } from './disk.ts'
import { DiskOfProcess } from './diskOfProcess.ts'
import { Line } from './line.ts'
import { MortalClock } from './mortalClock.ts'
import type { Writer } from './writer.ts'

export const name = 'plan.1'

const limits = {
  compactRows: 12,
  compactRowsAtRest: 3,
  unloadAfterMs: 2_000,
  stuckAfter: 10_000,
  messagesBurst: 100_000,
}

export interface World {
  readonly clock: ManualClock
  readonly random: Random
  readonly disk: SimulatedDisk
  /** Undefined where one engine alone writes to the log. */
  readonly bell: SimulatedBell | undefined
  readonly spoil: (disk: DiskOfProcess) => DocumentLog
  readonly log: (remark: Remark) => void
}

export class SimulatedNode {
  readonly #world: World
  readonly #lines = new Set<Line>()
  #life:
    { readonly engine: SyncEngine; readonly clock: MortalClock; readonly disk: DiskOfProcess } | undefined

  constructor(world: World) {
    this.#world = world
    this.start()
  }

  get runs(): boolean {
    return this.#life !== undefined
  }

  start(): void {
    const { random, bell, spoil, log } = this.#world
    const clock = new MortalClock(this.#world.clock)
    const disk = new DiskOfProcess(this.#world.disk, this.#world.clock, random, () => bell?.ring(this))
    const others = bell === undefined ? {} : { others: bell.of(this, clock) }
    this.#life = {
      clock,
      disk,
      engine: createSyncEngine({ storage: spoil(disk), ...others, epoch: '1', clock, limits, log }),
    }
  }

  dial(writer: Writer): Line | undefined {
    if (this.#life === undefined) return undefined
    const line = new Line(this.#world.clock, this.#world.random, writer)
    this.#lines.add(line)
    line.open()
    const person = { id: writer.name, name: writer.name }
    this.#life.engine.connect(line, {
      document: name,
      person,
      sessionId: writer.name,
      mode: 'write',
      acknowledge: true,
    })
    return line
  }

  /** A store that several use stands elsewhere; one of its own loses the power along with the process. */
  crash(): void {
    const { bell } = this.#world
    this.#life?.clock.die()
    if (bell === undefined) this.#life?.disk.cutPower()
    else this.#life?.disk.loseProcess()
    this.#life = undefined
    bell?.forget(this)
    for (const line of this.#lines) line.abandon()
    this.#lines.clear()
  }
}
