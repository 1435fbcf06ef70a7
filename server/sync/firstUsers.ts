/** Whose a client id is: of the person who used it first. Kept while a document is loaded, begun with its log's authors. */
import type { StoredUpdate } from './ports.ts'
import { storedLimits } from './restore.ts'
import { readShape } from './updateShape.ts'
import { Writers } from './writers.ts'

/** Ids that were shown and maybe never written under; every page that is opened shows a new one. */
const mostShown = 10_000

export class FirstUsers {
  readonly #wrote = new Map<number, string>()
  readonly #showed = new Map<number, string>()

  of(client: number): string | undefined {
    return this.#wrote.get(client) ?? this.#showed.get(client)
  }

  wrote(client: number, person: string): void {
    // Who has shown it and writes only now was there before whoever brings it for them.
    if (!this.#wrote.has(client)) this.#wrote.set(client, this.#showed.get(client) ?? person)
  }

  showed(client: number, person: string): void {
    if (this.of(client) !== undefined) return
    this.#showed.set(client, person)
    const [oldest] = this.#showed.keys()
    if (this.#showed.size > mostShown && oldest !== undefined) this.#showed.delete(oldest)
  }

  /** What a log says: a snapshot's `Writers`, encoded, and the updates behind it, which are known to be healthy. */
  read(writers: Uint8Array, updates: readonly StoredUpdate[]): void {
    for (const [client, person] of Writers.first(writers)) this.wrote(client, person)
    for (const { bytes, author } of updates)
      for (const { client } of readShape(bytes, storedLimits).brings) this.wrote(client, author)
  }
}
