// Reads at one moment, as members of a replica set answer them: the first read of a session sets it, the others name it.
import { type Document, Timestamp } from 'mongodb'
import type { Database } from './commands.ts'
import { type Table } from './table.ts'

export interface Moment {
  readonly at: Timestamp
  readonly database: Database
}

const moments = new Map<string, Moment>()

/** The tables as this command has to see them; undefined where it asks for no moment. */
export function momentOf(database: Database, body: Document): Moment | undefined {
  const { level, atClusterTime } = (body['readConcern'] ?? {}) as Document
  if (level !== 'snapshot') return undefined
  const known = atClusterTime === undefined ? undefined : moments.get(String(atClusterTime))
  if (known !== undefined) return known
  const at = new Timestamp({ t: moments.size + 1, i: 1 })
  const frozen = new Map([...database].map(([name, table]): [string, Table] => [name, table.frozen()]))
  const moment = { at, database: frozen }
  moments.set(String(at), moment)
  return moment
}
