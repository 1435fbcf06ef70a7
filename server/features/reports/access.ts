// Those who belong to an event read its report; its coordinators confirm, each for the side that their organisation is.
import { type EventScope } from '#server/features/events/index.ts'
import { organisations } from '#server/features/organisations/index.ts'
import type { Relation } from '#server/kernel/access.ts'
import type { Actor } from '#server/kernel/actor.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { Side } from '#shared/features/reports/model.ts'

export const insiders: readonly Relation[] = ['coordinator', 'member', 'reader']
export const workers: readonly Relation[] = ['coordinator', 'member']
export const confirmers: readonly Relation[] = ['coordinator']

/** Organisations stand in few levels; more than this is a mistake in the register. */
const levels = 6

/** The side of the pairing that the actor's organisation is, or is part of. */
export async function sideOf(actor: Actor, { pairing }: EventScope, read: Reader): Promise<Side | undefined> {
  let id: string | undefined = actor.organisationId
  for (let level = 0; level < levels && id !== undefined && id !== ''; level += 1) {
    if (id === pairing.officeOrganisationId) return 'office'
    if (id === pairing.communityOrganisationId) return 'community'
    id = (await read.get(organisations, id))?.parentId
  }
  return undefined
}
