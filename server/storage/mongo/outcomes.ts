// Remembered answers: first on their record, later in a collection of their own, at every moment in one of the two.
import type { Collection, CommitUnit, StoredOutcome } from '#server/kernel/ports.ts'
import { MongoBulkWriteError } from 'mongodb'
import type { CarriedOutcome, OutboxEntry, OutcomeDocument, Shelves } from './shapes.ts'

/** A record that carries more than this gives them away with its next write. */
export const mostCarried = 100

type Asked = Pick<StoredOutcome, 'actorId' | 'commandId'>

const isSame = (a: Asked, b: Asked): boolean => a.actorId === b.actorId && a.commandId === b.commandId

const keyOf = (collection: string, record: string, { actorId, commandId }: Asked): string =>
  JSON.stringify([collection, record, actorId, commandId])

/** What a write carries; `entries` are its changes in the same order. */
export function carriedOutcomes(
  { outcomes }: Pick<CommitUnit, 'outcomes'>,
  entries: readonly OutboxEntry[],
): readonly CarriedOutcome[] {
  return outcomes.map(({ actorId, commandId, inputHash, value, at }) => {
    const first = entries.find((entry) => entry.commandId === commandId && entry.by === actorId)
    return {
      actorId,
      commandId,
      inputHash,
      value: value === undefined ? null : JSON.stringify(value),
      at,
      first: first === undefined ? null : { room: first.room, change: first.change },
    }
  })
}

export function createOutcomes(shelves: Shelves) {
  const { outcomes } = shelves

  return {
    /** Whether one of these was decided on the record before; `carried` is what the record itself says. */
    async knows(
      collection: string,
      record: string,
      asked: readonly Asked[],
      carried: readonly CarriedOutcome[],
    ): Promise<boolean> {
      if (asked.length === 0) return false
      if (asked.some((one) => carried.some((other) => isSame(one, other)))) return true
      const keys = asked.map((one) => keyOf(collection, record, one))
      return (await outcomes.findOne({ _id: { $in: keys } }, { projection: { _id: 1 } })) !== null
    },

    /** Everything that has left this record. */
    async forget(collection: string, record: string): Promise<void> {
      await outcomes.deleteMany({ collection, record })
    },

    async forgetThese(collection: string, record: string, carried: readonly CarriedOutcome[]): Promise<void> {
      await outcomes.deleteMany({ _id: { $in: carried.map((one) => keyOf(collection, record, one)) } })
    },

    /** Copies outcomes to their own collection; only then may they leave the record. */
    async moveAway(collection: string, record: string, carried: readonly CarriedOutcome[]): Promise<void> {
      const moving = carried.map((one): OutcomeDocument => ({
        ...one,
        _id: keyOf(collection, record, one),
        collection,
        record,
      }))
      try {
        await outcomes.insertMany(moving, { ordered: false })
      } catch (error) {
        // Moved before by somebody who did not come to write the record.
        if (!(error instanceof MongoBulkWriteError) || Number(error.code) !== 11000) throw error
      }
    },

    /** The record is asked first: what has left it is in the collection by then. */
    async find(collection: Collection, record: string, asked: Asked): Promise<CarriedOutcome | undefined> {
      const holder = await shelves
        .records(collection.name)
        .findOne(
          { _id: record },
          { projection: { outcomes: 1, pending: 1, forgotten: 1, version: 1, gone: 1 } },
        )
      if (holder === null || holder.gone) return undefined
      const carried = holder.outcomes.find((one) => isSame(one, asked))
      // What the last write forgot may still be on its way out.
      if (carried !== undefined || (holder.pending && holder.forgotten === holder.version)) return carried
      return (await outcomes.findOne({ _id: keyOf(collection.name, record, asked) })) ?? undefined
    },
  }
}

export type Outcomes = ReturnType<typeof createOutcomes>
