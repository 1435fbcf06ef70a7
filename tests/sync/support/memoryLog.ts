import type {
  DocumentLog,
  LogEntryOfDocument,
  StoredDocument,
  StoredUpdate,
} from '../../../server/sync/index.ts'

interface Stored {
  snapshot?: Uint8Array
  updates: StoredUpdate[]
}

/** A log in memory whose every operation can be held back or made to fail. */
export class MemoryLog implements DocumentLog {
  readonly documents = new Map<string, Stored>()
  readonly calls: string[] = []
  /** Called before each operation; may wait or throw. */
  before: (operation: 'load' | 'append' | 'compact' | 'remove', name: string) => Promise<void> | undefined =
    () => undefined
  #row = 0

  async load(name: string): Promise<StoredDocument> {
    await this.#enter('load', name)
    const { snapshot, updates } = this.#stored(name)
    return snapshot === undefined ? { updates: [...updates] } : { snapshot, updates: [...updates] }
  }

  async append(name: string, entries: readonly LogEntryOfDocument[]): Promise<readonly number[]> {
    await this.#enter('append', name)
    return entries.map(({ bytes, author }) => {
      const row = ++this.#row
      this.#stored(name).updates.push({ row, bytes: bytes.slice(), author })
      return row
    })
  }

  async compact(name: string, snapshot: Uint8Array, rows: readonly number[]): Promise<void> {
    await this.#enter('compact', name)
    const stored = this.#stored(name)
    stored.snapshot = snapshot.slice()
    stored.updates = stored.updates.filter(({ row }) => !rows.includes(row))
  }

  async remove(name: string): Promise<void> {
    await this.#enter('remove', name)
    this.documents.delete(name)
  }

  rows(name: string): readonly StoredUpdate[] {
    return this.#stored(name).updates
  }

  #stored(name: string): Stored {
    const known = this.documents.get(name)
    if (known !== undefined) return known
    const stored: Stored = { updates: [] }
    this.documents.set(name, stored)
    return stored
  }

  async #enter(operation: 'load' | 'append' | 'compact' | 'remove', name: string): Promise<void> {
    this.calls.push(`${operation} ${name}`)
    await this.before(operation, name)
  }
}

/** A promise and the means to settle it. */
export function gate(): { readonly passed: Promise<void>; open(): void; break(error: Error): void } {
  let open: () => void = () => undefined
  let fail: (error: Error) => void = () => undefined
  const passed = new Promise<void>((resolve, reject) => {
    open = resolve
    fail = reject
  })
  passed.catch(() => undefined)
  return { passed, open: () => open(), break: (error) => fail(error) }
}
