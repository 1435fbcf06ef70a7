// The way in for every call: refused once the store is closed, awaited before it closes, and the driver's errors told apart.
import { MongoBulkWriteError, MongoError, MongoServerError } from 'mongodb'
import { StoreUnavailable } from '#server/kernel/ports.ts'

/** The request itself is at fault: too large, or nothing that a server can carry out. */
const ownFaults: ReadonlySet<number> = new Set([2, 9, 14, 52, 10334, 17280, 17419])

export const isDuplicate = (error: unknown): boolean =>
  error instanceof MongoServerError && Number(error.code) === 11000

/** Where an ordered insert met what is there already; undefined for every other failure. */
export function duplicateAt(error: unknown): number | undefined {
  if (!(error instanceof MongoBulkWriteError) || Number(error.code) !== 11000) return undefined
  const [first] = [error.writeErrors].flat()
  return first?.index
}

function translated(error: unknown): unknown {
  if (!(error instanceof MongoError)) return error
  if (error instanceof MongoServerError && ownFaults.has(Number(error.code)))
    return new Error(error.message, { cause: error })
  return new StoreUnavailable(`The database does not answer: ${error.message}`, { cause: error })
}

export function createReaching() {
  const underway = new Set<Promise<unknown>>()
  /** Why nothing is reached any more. */
  let over: string | undefined

  /** Carries out one call of the port. */
  function reach<T>(run: () => Promise<T>): Promise<T> {
    if (over !== undefined) return Promise.reject(new StoreUnavailable(over))
    const call = run().catch((error: unknown) => {
      throw translated(error)
    })
    const settled = call.catch(() => undefined).finally(() => underway.delete(settled))
    underway.add(settled)
    return call
  }

  /** Takes no more calls and resolves when those under way have ended. */
  async function close(): Promise<void> {
    over = 'The store is closed.'
    while (underway.size > 0) await Promise.all(underway)
  }

  return { reach, close, giveUp: (reason: string) => void (over ??= reason) }
}

export type Reach = ReturnType<typeof createReaching>['reach']
