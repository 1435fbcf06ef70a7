// A supply is a record of its own, and so is its account: the balance is decided inside one record.
import { defineCollection } from '#server/kernel/collection.ts'
import type { GuestSource } from '#server/kernel/guests.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { Supply } from '#shared/features/supplies/model.ts'
import { isBalanced, supplyFiguresOf, supplyStatus } from '#shared/features/supplies/rules.ts'

/** What is stored is what was planned and counted; what follows from it is worked out when it is shown. */
export interface SupplyRecord extends Omit<Supply, 'balanced' | 'status'> {
  /** Entered by mistake and taken off the list; kept, because ids are never used twice. */
  readonly removed?: boolean
}

export const supplies = defineCollection<SupplyRecord>()({
  name: 'supplies',
  indexes: [['eventId', 'createdAt'], ['eventId', 'custodianId'], ['custodianId']],
  present: ({ removed: _removed, ...record }): Supply => ({
    ...record,
    balanced: isBalanced(record),
    status: supplyStatus(record),
  }),
})

/** Everything on the list of the event, in the order in which it was entered. */
export async function suppliesOf(read: Reader, eventId: string): Promise<readonly Supply[]> {
  const found = await read.find(supplies, {
    where: { eventId },
    sort: { field: 'createdAt' },
    limit: 10_000,
  })
  return found.items.filter((record) => record.removed !== true).map(supplies.present)
}

/** How many kinds of supplies an event has, and of how many every issued piece is accounted for. */
export const supplyFigures = async (read: Reader, eventId: string) =>
  supplyFiguresOf(await suppliesOf(read, eventId))

/** Who keeps a supply of an event is its guest. */
export const custodians: GuestSource = {
  of: 'event',
  async isGuest(eventId, personId, read) {
    const kept = await read.find(supplies, { where: { eventId, custodianId: personId }, limit: 10_000 })
    return kept.items.some((record) => record.removed !== true)
  },
  async hosts(personId, read) {
    const kept = await read.find(supplies, { where: { custodianId: personId }, limit: 10_000 })
    return [...new Set(kept.items.flatMap((record) => (record.removed === true ? [] : [record.eventId])))]
  },
}
