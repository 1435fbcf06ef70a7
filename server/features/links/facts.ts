// What an entry by a link is judged by.
import { type EventRecord, events } from '#server/features/events/index.ts'
import { hasIdentity } from '#server/features/identities/index.ts'
import { hasAccount, type Person } from '#server/features/members/index.ts'
import { organisations } from '#server/features/organisations/index.ts'
import { type PairingRecord, pairings } from '#server/features/pairings/index.ts'
import { boothsOf } from '#server/features/roster/index.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { LinkStanding } from '#shared/features/links/model.ts'
import { linkBy, type LinkRecord } from './store.ts'

export interface LinkFacts {
  readonly link: LinkRecord
  readonly event: EventRecord
  readonly pairing: PairingRecord
  readonly standing: LinkStanding
}

function standingOf(link: LinkRecord, event: EventRecord, now: number): LinkStanding {
  if (link.withdrawnAt !== undefined) return 'withdrawn'
  if (Date.parse(link.expiresAt) <= now) return 'expired'
  return ['archived', 'canceled', 'postponed'].includes(event.status) ? 'closed' : 'open'
}

export async function linkFacts(read: Reader, token: string, now: number): Promise<LinkFacts | undefined> {
  const link = await linkBy(read, token)
  const event = link && (await read.get(events, link.eventId))
  const pairing = event && (await read.get(pairings, event.pairingId))
  if (link === undefined || event === undefined || pairing === undefined) return undefined
  return { link, event, pairing, standing: standingOf(link, event, now) }
}

/** Whoever signs in, or may not come in at all, does not come in by a link. */
export async function whyNotEnter(
  read: Reader,
  person: Person | undefined,
): Promise<'has-account' | 'link-closed' | undefined> {
  if (person === undefined) return undefined
  if (!person.active) return 'link-closed'
  const signsIn = (await hasAccount(read, person.id)) || (await hasIdentity(read, person.id))
  return signsIn ? 'has-account' : undefined
}

export interface Unit {
  readonly id: string
  readonly name: string
}

/** The units that were asked: those with a booth, without the two hosts. */
export async function unitsOf(
  read: Reader,
  { event, pairing }: Pick<LinkFacts, 'event' | 'pairing'>,
): Promise<readonly Unit[]> {
  const hosts = [pairing.officeOrganisationId, pairing.communityOrganisationId]
  const ids = (await boothsOf(read, event.id)).flatMap((booth) => booth.organisationId ?? [])
  const wanted = [...new Set(ids)].filter((id) => !hosts.includes(id))
  const found = await Promise.all(wanted.map((id) => read.get(organisations, id)))
  return found
    .flatMap((one) => (one === undefined ? [] : [{ id: one.id, name: one.name }]))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}
