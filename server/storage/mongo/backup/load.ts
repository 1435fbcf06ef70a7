// Loads a backup beside the store, under names that no hub looks at, with its indexes, and reads it again.
import type { Db, Document } from 'mongodb'
import { StoreUnusable } from '#server/kernel/ports.ts'
import { makeOwnIndexes } from '../indexes.ts'
import { shelvesOf } from '../shapes.ts'
import { exactly, type Part, plainly, readFrames } from './format.ts'
import { partOf } from './moment.ts'
import type { At, RestoreStep } from './steps.ts'
import { loadedName } from './takeover.ts'

const mostTogether = 500
const mostBytes = 8 * 1024 * 1024

/** What a restore that was killed has left. */
export async function dropLoaded(database: Db): Promise<void> {
  const listed = await database.listCollections({}, { nameOnly: true }).toArray()
  for (const { name } of listed) if (name.startsWith(loadedName(''))) await database.dropCollection(name)
}

async function insertAll(database: Db, file: string, at: At<RestoreStep>): Promise<void> {
  let collection = ''
  let waiting: Document[] = []
  let held = 0
  let inserted = false
  const flush = async (): Promise<void> => {
    if (waiting.length > 0) await database.collection(loadedName(collection)).insertMany(waiting)
    if (waiting.length > 0 && !inserted) await at('begun')
    inserted ||= waiting.length > 0
    waiting = []
    held = 0
  }
  for await (const { kind, bytes } of readFrames(file)) {
    if (kind === 'collection') collection = String(plainly(bytes)['name'])
    else if (kind === 'checksum') await flush()
    else if (kind === 'document') {
      if (waiting.length >= mostTogether || held + bytes.length > mostBytes) await flush()
      waiting.push(exactly(bytes))
      held += bytes.length
    }
  }
}

/** Loads what is in the file, and throws where something else than that is in the database afterwards. */
export async function load(
  database: Db,
  file: string,
  parts: readonly Part[],
  at: At<RestoreStep>,
): Promise<readonly string[]> {
  await dropLoaded(database)
  await makeOwnIndexes(shelvesOf(database, loadedName('')))
  await insertAll(database, file, at)
  for (const part of parts) {
    const { count, checksum } = await partOf(database, loadedName(part.name), part.name)
    if (count !== part.count || checksum !== part.checksum)
      throw new StoreUnusable(`The database has not kept ${part.name} as it stands in ${file}.`)
  }
  const listed = await database.listCollections({}, { nameOnly: true }).toArray()
  const prefix = loadedName('')
  return listed.flatMap(({ name }) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])).sort()
}
