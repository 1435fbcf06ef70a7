/** The way of one process to the disk: takes its time, fails now and then, and ends with the process. */
import type {
  DocumentLog,
  LogEntryOfDocument,
  StoredDocument,
  StoredNews,
} from '../../../server/sync/index.ts'
import type { ManualClock } from '../support/manualClock.ts'
import type { Random } from '../support/random.ts'
import type { SimulatedDisk } from './disk.ts'

export class DiskOfProcess implements DocumentLog {
  readonly disk: SimulatedDisk
  readonly #clock: ManualClock
  readonly #random: Random
  readonly #appended: () => void
  readonly #underWay = new Set<() => void>()
  #dead = false

  constructor(
    disk: SimulatedDisk,
    clock: ManualClock,
    random: Random,
    appended: () => void = () => undefined,
  ) {
    this.disk = disk
    this.#clock = clock
    this.#random = random
    this.#appended = appended
  }

  /** The power goes: of what was under way, some was written and some was not, and nobody hears of either. */
  cutPower(): void {
    this.#dead = true
    for (const write of this.#underWay) if (this.#random.chance(0.5)) write()
    this.#underWay.clear()
  }

  /** Only the process goes: what has reached the store is carried out there later, the rest never. */
  loseProcess(): void {
    this.#dead = true
    for (const write of [...this.#underWay]) if (this.#random.chance(0.5)) this.#underWay.delete(write)
  }

  load(name: string): Promise<StoredDocument> {
    return this.#operate(() => {
      const { snapshot, updates, edition } = this.disk.contents(name)
      return { ...(snapshot === undefined ? {} : { snapshot }), updates: [...updates], edition }
    })
  }

  beyond(
    name: string,
    known: { readonly edition: string; readonly rows: ReadonlySet<number> },
  ): Promise<StoredNews> {
    return this.#operate(() => {
      const { snapshot, updates, edition } = this.disk.contents(name)
      return {
        edition,
        ...(snapshot === undefined || edition === known.edition ? {} : { snapshot }),
        updates: updates.filter(({ row }) => !known.rows.has(row)),
        rows: updates.map(({ row }) => row),
      }
    })
  }

  async append(name: string, entries: readonly LogEntryOfDocument[]): Promise<readonly number[]> {
    // The numbers are given first: what is slow becomes visible behind higher ones.
    const rows = entries.map((entry) => ({ ...entry, row: this.disk.nextRow() }))
    const numbers = await this.#operate(() => {
      const { updates } = this.disk.contents(name)
      updates.push(...rows)
      updates.sort((a, b) => a.row - b.row)
      return rows.map(({ row }) => row)
    })
    this.#appended()
    return numbers
  }

  compact(name: string, snapshot: Uint8Array, rows: readonly number[], from?: string): Promise<void> {
    return this.#operate(() => {
      const contents = this.disk.contents(name)
      if (from !== undefined && from !== contents.edition)
        throw Object.assign(new Error('another snapshot stands'), { name: 'EditionGone' })
      this.disk.replaceSnapshot(contents, snapshot)
      contents.updates = contents.updates.filter(({ row }) => !rows.includes(row))
    })
  }

  remove(name: string): Promise<void> {
    return this.#operate(() => void this.disk.durable.delete(name))
  }

  #operate<Value>(work: () => Value): Promise<Value> {
    const fails = this.#random.chance(this.disk.trouble)
    const doneAllTheSame = this.#random.chance(0.3)
    return new Promise((resolve, reject) => {
      let outcome: { readonly value: Value } | { readonly error: unknown } | undefined
      const write = (): void => {
        try {
          outcome = { value: work() }
        } catch (error) {
          outcome = { error }
        }
      }
      this.#underWay.add(write)
      this.#clock.after(this.#random.below(40), () => {
        if (!this.#underWay.delete(write)) return
        if (!fails || doneAllTheSame) write()
        this.#clock.after(this.#random.below(10), () => {
          if (this.#dead) return
          if (outcome === undefined || fails) reject(new Error('simulated failure'))
          else if ('error' in outcome) reject(outcome.error as Error)
          else resolve(outcome.value)
        })
      })
    })
  }
}
