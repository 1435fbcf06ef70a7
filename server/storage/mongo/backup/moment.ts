// Reads a database as it stood at one moment while hubs go on writing.
import { type ClientSession, type Db, MongoServerError } from 'mongodb'
import { isStored } from './contents.ts'
import { createTally, type Part } from './format.ts'

/** What the server cannot read at one moment: other things were made meanwhile, or the moment is too long ago. */
const momentGone: ReadonlySet<number> = new Set([239, 246])

export const isMomentGone = (error: unknown): boolean =>
  error instanceof MongoServerError && momentGone.has(Number(error.code))

/** For every read of that moment. */
export const reading = (session: ClientSession | undefined): object =>
  session === undefined ? {} : { session, readConcern: { level: 'snapshot' } }

/** Documents as they stand there, in the order of their ids, one at a time. */
export async function* documentsOf(database: Db, name: string, session?: ClientSession) {
  const cursor = database.collection(name).find({}, { raw: true, sort: { _id: 1 }, ...reading(session) })
  // With `raw` the driver hands out bytes.
  for await (const bytes of cursor as unknown as AsyncIterable<Uint8Array>) yield bytes
}

/** The collections of the store. Sign-ins, and what is only about hubs at work, are none of it. */
export async function storedIn(database: Db): Promise<readonly string[]> {
  const listed = await database.listCollections({}, { nameOnly: true }).toArray()
  return listed
    .map(({ name }) => name)
    .filter(isStored)
    .sort()
}

export async function partOf(database: Db, name: string, as = name): Promise<Part> {
  const tally = createTally()
  for await (const bytes of documentsOf(database, name)) tally.add(bytes)
  return tally.part(as)
}

/** Whether the server can be asked for one moment: members of a replica set and sharded clusters can, a server on its own cannot. */
export async function readsMoments(database: Db): Promise<boolean> {
  const { setName, msg } = await database.command({ hello: 1 })
  return setName !== undefined || msg === 'isdbgrid'
}
