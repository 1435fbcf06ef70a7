import { eventScope, type EventScope } from '#server/features/events/index.ts'
import { people } from '#server/features/members/index.ts'
import { organisations } from '#server/features/organisations/index.ts'
import type { Actor } from '#server/kernel/actor.ts'
import type { Guests } from '#server/kernel/guests.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { SupplyRecord } from './store.ts'

export interface PlanFacts {
  readonly scope: EventScope
  readonly custodianKnown: boolean
  readonly providerKnown: boolean
}

type Loading = { read: Reader; guests: Guests; actor: Actor }

/** What a decision on the plan of a supply looks at beside it: its event, and whether those it names exist. */
export async function planFacts(
  named: {
    eventId: string
    custodianId?: string | null | undefined
    providerOrganisationId?: string | null | undefined
  },
  loading: Loading,
): Promise<PlanFacts | undefined> {
  const scope = await eventScope(named.eventId, loading)
  if (scope === undefined) return undefined
  const { custodianId, providerOrganisationId } = named
  const custodian = custodianId ? await loading.read.get(people, custodianId) : undefined
  const provider = providerOrganisationId
    ? await loading.read.get(organisations, providerOrganisationId)
    : undefined
  return {
    scope,
    custodianKnown: !custodianId || custodian?.active === true,
    providerKnown: !providerOrganisationId || provider !== undefined,
  }
}

/** The event of a supply that is still on the list. */
export const listedScope = (record: SupplyRecord, loading: Loading): Promise<EventScope | undefined> =>
  record.removed === true ? Promise.resolve(undefined) : eventScope(record.eventId, loading)
