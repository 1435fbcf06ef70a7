import { createHash } from 'node:crypto'
import type { Others, StoredDocument, StoredNews } from '../../../server/sync/index.ts'
import { MemoryLog } from './memoryLog.ts'

const editionOf = (snapshot: Uint8Array | undefined): string =>
  snapshot === undefined ? '' : createHash('sha256').update(snapshot).digest('hex')

/** A log that several engines write to; they look when they are told to. */
export class SharedLog extends MemoryLog implements Others {
  readonly #looks = new Set<() => void>()
  /** Looks that fail. */
  failing = 0
  /** Rows that cannot be seen yet: their numbers were given, but their write is late. */
  readonly late = new Set<number>()

  watch(_document: string, look: () => void): () => void {
    this.#looks.add(look)
    return () => void this.#looks.delete(look)
  }

  ring(): void {
    for (const look of [...this.#looks]) look()
  }

  get watchers(): number {
    return this.#looks.size
  }

  override async load(name: string): Promise<StoredDocument> {
    const stored = await super.load(name)
    const updates = stored.updates.filter(({ row }) => !this.late.has(row))
    return { ...stored, updates, edition: editionOf(stored.snapshot) }
  }

  async beyond(
    name: string,
    known: { readonly edition: string; readonly rows: ReadonlySet<number> },
  ): Promise<StoredNews> {
    if (this.failing-- > 0) throw new Error('the store is away')
    const { snapshot, updates, edition = '' } = await this.load(name)
    return {
      edition,
      ...(snapshot === undefined || edition === known.edition ? {} : { snapshot }),
      updates: updates.filter(({ row }) => !known.rows.has(row)),
      rows: updates.map(({ row }) => row),
    }
  }

  override async compact(
    name: string,
    snapshot: Uint8Array,
    rows: readonly number[],
    from?: string,
  ): Promise<void> {
    const standing = editionOf(this.documents.get(name)?.snapshot)
    if (from !== undefined && from !== standing)
      throw Object.assign(new Error('another snapshot stands'), { name: 'EditionGone' })
    await super.compact(name, snapshot, rows)
  }
}
