// What a link shows to whoever opens it, and what came by links to those who run the event.
import { belongs, eventScope } from '#server/features/events/index.ts'
import { maskPhone, people } from '#server/features/members/index.ts'
import { hubRelations, organisations } from '#server/features/organisations/index.ts'
import { everyone } from '#server/kernel/access.ts'
import { answering } from '#server/kernel/handlers.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { Reply } from '#shared/features/links/model.ts'
import { notice, noticeVersion } from '#shared/features/links/notice.ts'
import { getEntry, listLinks, listReplies, openLink } from '#shared/features/links/queries.ts'
import { readers, unit, unitRelations, writers } from './access.ts'
import { linkFacts, unitsOf } from './facts.ts'
import { links, replies, type ReplyRecord } from './store.ts'

export const linkOpen = answering(openLink, {
  may: [everyone],
  facts: ({ input, read, now }) => linkFacts(read, input.token, now),
  relations: () => [],
  async answer({ facts, actor, read }) {
    const { link, event, pairing, standing } = facts
    const hosts = await Promise.all(
      [pairing.officeOrganisationId, pairing.communityOrganisationId].map((id) =>
        read.get(organisations, id),
      ),
    )
    const { id, title, startAt, endAt, place } = event
    return {
      standing,
      purpose: link.purpose,
      expiresAt: link.expiresAt,
      event: { id, title, startAt, endAt, place, hosts: hosts.flatMap((host) => host?.name ?? []) },
      notice: { version: noticeVersion, lines: notice.map((one) => one[actor.language]) },
      units: link.purpose === 'units' ? [...(await unitsOf(read, facts))] : [],
    }
  },
})

export const linkList = answering(listLinks, {
  may: writers,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => unitRelations(actor, facts, ''),
  async answer({ input: { eventId }, read }) {
    const found = await read.find(links, { where: { eventId }, limit: 1000 })
    return { items: found.items.map((link) => ({ ...links.present(link), token: link.token })) }
  },
})

export const entryGet = answering(getEntry, {
  may: ['signed-in'],
  facts: ({ actor, read }) => read.get(people, actor.id),
  relations: ({ actor }) => hubRelations(actor),
  async answer({ facts: person, read }) {
    const organisation = await read.get(organisations, person.organisationId)
    return {
      personId: person.id,
      name: person.name,
      ...(person.phone === undefined ? {} : { phoneMasked: maskPhone(person.phone) }),
      organisationId: person.organisationId,
      organisation: organisation?.name ?? '',
    }
  },
})

async function listed(record: ReplyRecord, read: Reader): Promise<Reply> {
  const { contactId, ...reply } = record
  const contact = await read.get(people, contactId)
  const organisation = await read.get(organisations, record.organisationId)
  const phone = contact?.phone
  return {
    ...reply,
    organisation: organisation?.name ?? '',
    contact: contact?.name ?? '',
    ...(phone === undefined ? {} : { phoneMasked: maskPhone(phone) }),
  }
}

export const replyList = answering(listReplies, {
  may: [...readers, unit],
  async facts(loading) {
    const scope = await eventScope(loading.input.eventId, loading)
    return scope && { scope, relations: unitRelations(loading.actor, scope, loading.actor.organisationId) }
  },
  relations: ({ facts }) => facts.relations,
  async answer({ input: { eventId }, facts, actor, read }) {
    const { scope, relations } = facts
    const all = belongs(relations)
    const own = (organisationId: string): boolean => all || organisationId === actor.organisationId
    const found = await read.find(replies, { where: { eventId }, limit: 1000 })
    const items = found.items.filter((one) => all || one.contactId === actor.id)
    const units = await unitsOf(read, scope)
    return {
      items: await Promise.all(items.map((one) => listed(one, read))),
      units: units.filter((one) => own(one.id)),
    }
  },
})
