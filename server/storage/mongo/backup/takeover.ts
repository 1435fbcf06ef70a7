// What was loaded beside a store takes its place. Once that is decided nothing stops it: whoever comes by, the command given again or
// a hub that starts, carries out what is left, and all find the same names.
import { type Db, MongoServerError } from 'mongodb'
import { type Shelves, shelvesOf, type TakeoverDocument } from '../shapes.ts'
import type { At, RestoreStep } from './steps.ts'

export const loadedName = (name: string): string => `restoring.${name}`

/** Done by another before: its source has gone, or its target stands. */
const doneBefore: ReadonlySet<number> = new Set([26, 48])

async function rename(database: Db, from: string, to: string): Promise<void> {
  try {
    await database.renameCollection(from, to)
  } catch (error) {
    if (!(error instanceof MongoServerError) || !doneBefore.has(Number(error.code))) throw error
  }
}

/** The names are those of the decision: nobody who comes late can take a restored collection for a former one. */
async function carryOut(
  { database, meta, takeovers }: Shelves,
  { kept, former, loaded, schema, epoch, at: moment }: TakeoverDocument,
  at: At<RestoreStep>,
): Promise<void> {
  for (const [index, name] of former.entries()) {
    await rename(database, name, `${kept}.${name}`)
    if (index === 0) await at('keeping')
  }
  await at('kept')
  for (const [index, name] of loaded.entries()) {
    await rename(database, loadedName(name), name)
    if (index === 0) await at('placing')
  }
  await at('placed')
  for (const [key, value] of Object.entries({ schema, epoch, restoredAt: moment }))
    await meta.updateOne({ _id: key }, { $set: { value } }, { upsert: true })
  await at('renewed')
  await takeovers.deleteOne({ _id: 'restore', phase: 'decided', epoch })
}

/** Finishes a restore that was decided; gives it back where there was one. */
export async function finishTakeover(
  database: Db,
  at: At<RestoreStep> = () => undefined,
): Promise<TakeoverDocument | undefined> {
  const shelves = shelvesOf(database)
  const decided = await shelves.takeovers.findOne({ _id: 'restore', phase: 'decided' })
  if (decided === null) return undefined
  await carryOut(shelves, decided, at)
  return decided
}

/** For a hub that starts, after its first beat: a restore that is not decided yet is over, one that is decided is finished. */
export async function settleTakeover(shelves: Shelves): Promise<void> {
  await shelves.takeovers.deleteOne({ _id: 'restore', phase: 'prepared' })
  await finishTakeover(shelves.database)
}
