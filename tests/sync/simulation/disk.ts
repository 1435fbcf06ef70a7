/** A disk that takes its time, fails now and then, and forgets at a crash what was not synced. */
import type {
  DocumentLog,
  LogEntryOfDocument,
  StoredDocument,
  StoredUpdate,
} from '../../../server/sync/index.ts'
import type { ManualClock } from '../support/manualClock.ts'
import type { Random } from '../support/random.ts'

export interface Contents {
  snapshot: Uint8Array | undefined
  updates: StoredUpdate[]
}

export class SimulatedDisk implements DocumentLog {
  /** What survives a power cut. */
  readonly durable = new Map<string, Contents>()
  /** The chance that an operation fails. */
  trouble = 0.05
  readonly #clock: ManualClock
  readonly #random: Random
  #underWay = new Set<() => void>()
  #life = 0
  #row = 0

  constructor(clock: ManualClock, random: Random) {
    this.#clock = clock
    this.#random = random
  }

  /** The power goes: of what was under way, some was written and some was not, and nobody hears of either. */
  crash(): void {
    this.#life += 1
    for (const write of this.#underWay) if (this.#random.chance(0.5)) write()
    this.#underWay.clear()
  }

  contents(name: string): Contents {
    const known = this.durable.get(name)
    if (known !== undefined) return known
    const empty: Contents = { snapshot: undefined, updates: [] }
    this.durable.set(name, empty)
    return empty
  }

  load(name: string): Promise<StoredDocument> {
    return this.#operate(() => {
      const { snapshot, updates } = this.contents(name)
      return snapshot === undefined ? { updates: [...updates] } : { snapshot, updates: [...updates] }
    })
  }

  append(name: string, entries: readonly LogEntryOfDocument[]): Promise<readonly number[]> {
    return this.#operate(() => {
      const rows = entries.map((entry) => ({ ...entry, row: ++this.#row }))
      this.contents(name).updates.push(...rows)
      return rows.map(({ row }) => row)
    })
  }

  compact(name: string, snapshot: Uint8Array, rows: readonly number[]): Promise<void> {
    return this.#operate(() => {
      const contents = this.contents(name)
      contents.snapshot = snapshot
      contents.updates = contents.updates.filter(({ row }) => !rows.includes(row))
    })
  }

  remove(name: string): Promise<void> {
    return this.#operate(() => void this.durable.delete(name))
  }

  #operate<Value>(work: () => Value): Promise<Value> {
    const life = this.#life
    const fails = this.#random.chance(this.trouble)
    const doneAllTheSame = this.#random.chance(0.3)
    return new Promise((resolve, reject) => {
      const write = (): void => void work()
      this.#underWay.add(write)
      this.#clock.after(this.#random.below(40), () => {
        if (!this.#underWay.delete(write)) return
        const value = fails && !doneAllTheSame ? undefined : { value: work() }
        this.#clock.after(this.#random.below(10), () => {
          if (life !== this.#life) return
          if (fails || value === undefined) reject(new Error('simulated failure'))
          else resolve(value.value)
        })
      })
    })
  }
}
