// Copies the database as it stood at one moment while hubs go on writing, and reads the copy again; only a whole one gets the name.
import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ClientSession, Db, MongoClient } from 'mongodb'
import { type BackupFacts, StoreUnusable } from '#server/kernel/ports.ts'
import { createPrivateFile } from '../../createPrivateFile.ts'
import { syncPath } from '../../syncPath.ts'
import { schemaSteps } from '../schema.ts'
import { shelvesOf } from '../shapes.ts'
import { checksumOf, createFrameWriter, createTally, type FrameWriter, type Part } from './format.ts'
import { inspectBackup } from './inspect.ts'
import { documentsOf, isMomentGone, partOf, reading, readsMoments, storedIn } from './moment.ts'
import { finishTakeover } from './takeover.ts'
import type { At, BackupStep, Circumstances } from './steps.ts'

const mostTries = 5

const busy = new StoreUnusable(
  'The hub wrote all the time, and a MongoDB server on its own cannot be read at one moment: stop the hub for the backup, or make the server a replica set; one member is enough.',
)

async function writeAll(
  database: Db,
  writer: FrameWriter,
  begun: string,
  at: At<BackupStep>,
  session?: ClientSession,
): Promise<readonly Part[]> {
  // The first read of a session sets its moment; the collections are listed afterwards, so that none of then is missing.
  const found = await shelvesOf(database).meta.findOne({ _id: 'schema' }, reading(session))
  if (found === null) throw new StoreUnusable(`There is no store in the database ${database.databaseName}.`)
  const schema = Number(found.value)
  if (schema > schemaSteps.length + 1)
    throw new StoreUnusable(`The database ${database.databaseName} was written by a newer Tongpin.`)
  await writer.say('heading', { at: begun, schema })
  const parts: Part[] = []
  for (const name of await storedIn(database)) {
    const tally = createTally()
    await writer.say('collection', { name })
    for await (const bytes of documentsOf(database, name, session)) {
      tally.add(bytes)
      await writer.put('document', bytes)
    }
    const part = tally.part(name)
    await writer.say('checksum', part)
    parts.push(part)
    if (parts.length === 1) await at('begun')
  }
  return parts
}

/** Where two readings one after the other agree, both tell what stood there between them. */
async function stoodStill(database: Db, parts: readonly Part[]): Promise<boolean> {
  const again: Part[] = []
  for (const name of await storedIn(database)) again.push(await partOf(database, name))
  return checksumOf(again) === checksumOf(parts)
}

/** One try; false where it has to be made again. */
async function copy(
  client: MongoClient,
  database: Db,
  part: string,
  begun: string,
  at: At<BackupStep>,
): Promise<boolean> {
  const moments = await readsMoments(database)
  const writer = await createFrameWriter(part)
  const session = moments ? client.startSession({ snapshot: true }) : undefined
  try {
    const parts = await writeAll(database, writer, begun, at, session)
    if (!moments && !(await stoodStill(database, parts))) return false
    await writer.flush()
    await at('copied')
    await writer.say('end', { checksum: checksumOf(parts) })
    await writer.flush()
    return true
  } catch (error) {
    if (isMomentGone(error)) return false
    throw error
  } finally {
    await session?.endSession()
    await writer.close()
  }
}

export async function backUp(
  client: MongoClient,
  database: Db,
  file: string,
  { now, at = () => undefined }: Circumstances<BackupStep>,
): Promise<BackupFacts> {
  if (existsSync(file))
    throw new StoreUnusable(`${file} is there already, and a backup never overwrites anything.`)
  // Amid a change of names there is no one store to be copied.
  await finishTakeover(database)
  const part = `${file}.part`
  rmSync(part, { force: true })
  createPrivateFile(part)
  let whole = false
  let begun = ''
  for (let tries = 0; tries < mostTries && !whole; tries += 1) {
    begun = new Date(now()).toISOString()
    whole = await copy(client, database, part, begun, at)
  }
  if (!whole) throw busy
  const { records, documents, changes, bytes } = await inspectBackup(part)
  await at('sealed')
  syncPath(part)
  await at('synced')
  renameSync(part, file)
  syncPath(dirname(file))
  await at('named')
  return { at: begun, records, documents, changes, bytes }
}
