/** Brings in what other engines have written to the log of a document that is open here. */
import type { FirstUsers } from './firstUsers.ts'
import type { Pipeline } from './pipeline.ts'
import type { Others, StoredNews } from './ports.ts'
import { isUpdate } from './restore.ts'
import { readSnapshot } from './snapshot.ts'
import type { Surroundings } from './surroundings.ts'

/** Stands for no row of the log. */
const noRow = 0

export class Elsewhere {
  readonly #surroundings: Surroundings
  readonly #document: string
  readonly #pipeline: () => Pipeline | undefined
  readonly #firstUsers: FirstUsers
  readonly #unwatch: () => void
  /** Rows that cannot be applied; they stay in the log. */
  readonly #passedOver = new Set<number>()
  #looking = false
  #again = false
  #stopped = false

  constructor(
    surroundings: Surroundings,
    document: string,
    others: Others,
    pipeline: () => Pipeline | undefined,
    firstUsers: FirstUsers,
  ) {
    this.#surroundings = surroundings
    this.#document = document
    this.#pipeline = pipeline
    this.#firstUsers = firstUsers
    this.#unwatch = others.watch(document, () => this.look())
  }

  passOver(rows: readonly number[]): void {
    for (const row of rows) this.#passedOver.add(row)
  }

  /** Reads what is new. Whoever calls while it is being read makes it look once more. */
  look(): void {
    this.#again = true
    if (!this.#looking) void this.#run()
  }

  stop(): void {
    this.#stopped = true
    this.#unwatch()
  }

  async #run(): Promise<void> {
    this.#looking = true
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false
        await this.#lookOnce()
      }
    } catch (error) {
      // The next call looks again.
      const detail = String(error)
      this.#surroundings.log({ level: 'warn', event: 'look.failed', document: this.#document, detail })
    } finally {
      this.#looking = false
    }
  }

  async #lookOnce(): Promise<void> {
    const pipeline = this.#pipeline()
    if (pipeline === undefined) return
    const known = new Set([...pipeline.rows, ...this.#passedOver])
    const { edition } = pipeline
    const news = await this.#surroundings.storage.beyond?.(this.#document, { edition, rows: known })
    if (news !== undefined && !this.#stopped) this.#take(pipeline, news, known)
  }

  #take(pipeline: Pipeline, news: StoredNews, known: ReadonlySet<number>): void {
    const broken = news.updates.filter(({ bytes }) => !isUpdate(bytes))
    for (const { row } of broken) {
      this.#passedOver.add(row)
      const detail = `row ${row}`
      this.#surroundings.log({ level: 'error', event: 'row.quarantined', document: this.#document, detail })
    }
    const { snapshot } = news
    const base = snapshot === undefined ? undefined : readSnapshot(snapshot)
    const whole = base === undefined ? [] : [{ row: noRow, bytes: base.update, author: '' }]
    const updates = news.updates.filter((update) => !broken.includes(update))
    this.#firstUsers.read(base?.writers ?? new Uint8Array(), updates)
    pipeline.bring([...whole, ...updates])
    if (snapshot === undefined) return
    // Another engine has compacted: what it took is part of its snapshot.
    const standing = new Set(news.rows)
    pipeline.compacted(
      [...known].filter((row) => !standing.has(row) && !this.#passedOver.has(row)),
      snapshot.length,
      news.edition,
    )
  }
}
