// One record for each identity at the provider, called by a hash of issuer and subject: two links of one identity meet in it.
import { defineCollection } from '#server/kernel/collection.ts'
import { announce, type Announcement } from '#server/kernel/decision.ts'
import { derivedId } from '#server/kernel/ids.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { Vouches } from '#server/kernel/sessions.ts'
import type { ChangeDefinition } from '#shared/contract/change.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import type { Identity, IdentityState } from '#shared/features/identities/model.ts'
import type { z } from 'zod'

export interface IdentityRecord extends Identity {
  /** Random, new at every linking: what came by an earlier link does not come back with the next one. */
  readonly link?: string
}

export const identities = defineCollection<IdentityRecord>()({
  name: 'identities',
  indexes: [['personId'], ['state', 'lastAt']],
  present: (): z.output<typeof IdentityState> => ({}),
  auditedAs: ({ id, personId }) => personId ?? id,
})

/** 160 bits of issuer and subject, which are not kept themselves. The first letters are read out over a telephone. */
export const identityIdOf = (issuer: string, subject: string): string =>
  derivedId('identity', issuer, subject) + derivedId('identity, second half', issuer, subject)

export const presentIdentity = ({ link: _link, ...identity }: IdentityRecord): Identity => identity

/** What a session by this identity names, for as long as the link stands; undefined where there is none. */
export const voucherOf = ({ id, link }: IdentityRecord): string | undefined =>
  link === undefined ? undefined : `${id}.${link}`

export const vouches: Vouches = async (voucher, personId, read) => {
  const identity = await read.get(identities, voucher.split('.')[0] ?? '')
  return identity !== undefined && identity.personId === personId && voucherOf(identity) === voucher
}

/** Signs in by a provider, whether or not there is a password too. */
export async function hasIdentity(read: Reader, personId: string): Promise<boolean> {
  return (await read.find(identities, { where: { personId }, limit: 1 })).items.length > 0
}

/** Which identity it was stays out of the change: its id is made of who somebody is elsewhere. */
export const announced = (change: ChangeDefinition): Announcement =>
  announce(change, [roomOf(workspaceIds.hub)], { part: { id: 'identities', state: {} } })
