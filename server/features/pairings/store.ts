// A pairing's id is its two organisations, so no two of them pair twice.
import { defineCollection } from '#server/kernel/collection.ts'
import type { Reader } from '#server/kernel/ports.ts'
import { derivedId } from '#server/kernel/ids.ts'
import type { Pairing } from '#shared/features/pairings/model.ts'

export type PairingRecord = Pairing

export const pairings = defineCollection<PairingRecord>()({
  name: 'pairings',
  indexes: [],
  present: (pairing) => pairing,
})

export const pairingIdOf = (officeId: string, communityId: string): string =>
  derivedId('pairing', officeId, communityId)

/** All pairings; a hub has tens of them, so they are filtered in memory. */
export async function allPairings(read: Reader): Promise<readonly PairingRecord[]> {
  return (await read.find(pairings, { limit: 10_000 })).items
}

export async function pairingsOf(read: Reader, personId: string): Promise<readonly PairingRecord[]> {
  return (await allPairings(read)).filter((pairing) =>
    pairing.grants.some((grant) => grant.personId === personId),
  )
}
