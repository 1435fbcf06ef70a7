// Links, the keys of the phones that came by them, and reply slips. One slip for an event and a unit, so that two colleagues meet in it.
import { derivedId } from '#server/kernel/ids.ts'
import { defineCollection } from '#server/kernel/collection.ts'
import type { GuestSource } from '#server/kernel/guests.ts'
import type { Reader, StoredRecord } from '#server/kernel/ports.ts'
import { people, type Person, pinyinOf } from '#server/features/members/index.ts'
import type { Consent } from '#shared/features/members/model.ts'
import type { LinkPurpose, LinkState, Reply, ReplyState } from '#shared/features/links/model.ts'

export interface LinkRecord extends LinkState {
  readonly token: string
  /** Goes into the ids of the people who come by the link; never leaves the hub. */
  readonly salt: string
}

/** What a phone holds: its id is the hash of the phone's secret. */
export interface KeyRecord extends StoredRecord {
  readonly personId: string
  readonly workspaceId: string
  readonly linkId: string
  readonly purpose: LinkPurpose
  readonly since: string
  readonly until: string
}

export type ReplyRecord = Omit<Reply, 'organisation' | 'contact' | 'phoneMasked'> & {
  readonly contactId: string
}

export const links = defineCollection<LinkRecord>()({
  name: 'links',
  indexes: [['token'], ['eventId']],
  present: ({ token: _token, salt: _salt, ...state }): LinkState => state,
})

export const keys = defineCollection<KeyRecord>()({ name: 'keys', indexes: [], present: () => ({}) })

export const replies = defineCollection<ReplyRecord>()({
  name: 'replies',
  indexes: [['eventId'], ['contactId']],
  present: ({ id, version, workspaceId, eventId, organisationId, coming, people }): ReplyState => ({
    id,
    version,
    workspaceId,
    eventId,
    organisationId,
    coming,
    ...(people === undefined ? {} : { people }),
  }),
})

/** What a slip says beyond whether and with how many the unit comes; the contact wrote it, or it is about the contact. */
export const writtenFields = ['title', 'services', 'brings', 'needs', 'plate', 'remark'] as const

export const hasWords = (reply: ReplyRecord): boolean => writtenFields.some((one) => reply[one] !== undefined)

export const replyIdOf = (eventId: string, organisationId: string): string => `${eventId}_${organisationId}`

export async function repliesOf(read: Reader, contactId: string): Promise<readonly ReplyRecord[]> {
  return (await read.find(replies, { where: { contactId }, limit: 1000 })).items
}

export async function linkBy(read: Reader, token: string): Promise<LinkRecord | undefined> {
  return (await read.find(links, { where: { token }, limit: 1 })).items[0]
}

export async function namedOnRegister(read: Reader, name: string): Promise<readonly Person[]> {
  const found = await read.find(people, { where: { pinyin: pinyinOf(name) }, limit: 10_000 })
  return found.items.filter((person) => person.name === name)
}

/** Whoever is on the register with this name and this phone number. */
export const registered = async (read: Reader, name: string, phone: string): Promise<Person | undefined> =>
  (await namedOnRegister(read, name)).find((person) => person.phone === phone)

/** The same person at the same link, on two phones at once, is one record. */
export const newcomerId = (link: LinkRecord, name: string, phone: string): string =>
  derivedId('newcomer', link.salt, name, phone)

export const consentTo = (person: Pick<Person, 'consents'>, eventId: string): Consent | undefined =>
  person.consents?.find((consent) => consent.eventId === eventId && consent.withdrawnAt === undefined)

/** Who entered by a link that was not withdrawn is a guest; a place on the roster makes one too, and outlasts the link. */
export const entered: GuestSource = {
  of: 'event',
  async isGuest(eventId, personId, read) {
    const person = await read.get(people, personId)
    const consent = person && consentTo(person, eventId)
    return consent !== undefined && (await read.get(links, consent.linkId))?.withdrawnAt === undefined
  },
  async hosts(personId, read) {
    const consents = (await read.get(people, personId))?.consents ?? []
    return consents.filter((one) => one.withdrawnAt === undefined).map((one) => one.eventId)
  },
}
