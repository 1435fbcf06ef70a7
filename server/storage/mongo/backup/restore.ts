// Puts a backup in the place of the store: everything is loaded beside it and compared, then one write decides, then names change.
import { randomBytes } from 'node:crypto'
import type { Db } from 'mongodb'
import { type BackupFacts, StoreUnusable } from '#server/kernel/ports.ts'
import { isAtWork } from '../nodes.ts'
import { shelvesOf } from '../shapes.ts'
import { isStored } from './contents.ts'
import { type Inspected, inspectBackup } from './inspect.ts'
import { dropLoaded, load } from './load.ts'
import type { Circumstances, RestoreStep } from './steps.ts'
import { finishTakeover } from './takeover.ts'

export type Restored = BackupFacts & { readonly kept?: string }

const inTheWay = (): StoreUnusable =>
  new StoreUnusable('A hub is at work on this database, and a restore needs all of them stopped.')

/** The former store: what is stored, and who was signed in. */
async function formerOf(database: Db): Promise<readonly string[]> {
  const listed = await database.listCollections({}, { nameOnly: true }).toArray()
  return listed
    .map(({ name }) => name)
    .filter((name) => isStored(name) || name === 'sessions')
    .sort()
}

/** Whether a restore would put nothing aside. One that was broken off amid the change of names goes on and asks nobody. */
export async function isEmpty(database: Db): Promise<boolean> {
  if ((await shelvesOf(database).takeovers.findOne({ phase: 'decided' })) !== null) return true
  for (const name of await formerOf(database))
    if ((await database.collection(name).findOne({}, { projection: { _id: 1 } })) !== null) return false
  return true
}

function answer(
  { at, records, changes, documents, bytes }: Inspected,
  kept: string,
  former: number,
): Restored {
  return {
    at,
    records,
    changes,
    documents,
    bytes,
    ...(former === 0 ? {} : { kept: `collections ${kept}.*` }),
  }
}

export async function restore(
  database: Db,
  file: string,
  { now, patience, at = () => undefined }: Circumstances<RestoreStep>,
): Promise<Restored> {
  const { takeovers, meta } = shelvesOf(database)
  const inspected = await inspectBackup(file)
  await at('checked')
  const before = await finishTakeover(database, at)
  if (before?.checksum === inspected.checksum) return answer(inspected, before.kept, before.former.length)
  // Nobody has been asked whether that store may be put aside.
  if (before !== undefined)
    throw new StoreUnusable(
      'The restore of another backup had been broken off. It is finished now; give this one again.',
    )
  if (await isAtWork(shelvesOf(database), patience)) throw inTheWay()

  const loaded = await load(database, file, inspected.parts, at)
  await at('loaded')
  const by = randomBytes(9).toString('base64url')
  const moment = new Date(now()).toISOString()
  const former = await formerOf(database)
  const kept = `before-${moment.replace(/\D/g, '')}-${randomBytes(2).toString('hex')}`
  const epoch = randomBytes(12).toString('base64url')
  const { schema, checksum } = inspected
  const prepared = {
    phase: 'prepared',
    by,
    kept,
    former,
    loaded,
    schema,
    epoch,
    at: moment,
    checksum,
  } as const
  await takeovers.updateOne(
    { _id: 'restore', phase: { $ne: 'decided' } },
    { $set: prepared },
    { upsert: true },
  )
  await at('prepared')
  // A hub that starts says first that it is there and then ends what is only prepared: one of the two sees the other.
  if (await isAtWork(shelvesOf(database), patience)) {
    await takeovers.deleteOne({ _id: 'restore', by, phase: 'prepared' })
    await dropLoaded(database)
    throw inTheWay()
  }
  if (former.length > 0) await keepMeta()
  const { matchedCount } = await takeovers.updateOne(
    { _id: 'restore', by, phase: 'prepared' },
    { $set: { phase: 'decided' } },
  )
  if (matchedCount === 0) {
    await dropLoaded(database)
    throw inTheWay()
  }
  await at('decided')
  await finishTakeover(database, at)
  return answer(inspected, kept, former.length)

  /** Beside the former collections: without its number nobody could use them again. */
  async function keepMeta(): Promise<void> {
    const facts = await meta.find({ _id: { $in: ['schema', 'epoch'] } }).toArray()
    for (const { _id, value } of facts)
      await database
        .collection<{ _id: string; value: string | number }>(`${kept}.meta`)
        .updateOne({ _id }, { $set: { value } }, { upsert: true })
  }
}
