// People, and the accounts by which some of them sign in. An account's id is its name, so no name is given twice.
import { defineCollection } from '#server/kernel/collection.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type {
  Consent,
  ErasureReason,
  Member,
  MemberState,
  Qualification,
  SystemRole,
} from '#shared/features/members/model.ts'
import type { z } from 'zod'

export interface Person extends Member {
  readonly phone?: string
  readonly systemRoles: SystemRole[]
  /** Asked for by some shifts; nobody else is told of them. */
  readonly qualifications?: Qualification[]
  /** What the person has agreed to; the words are kept by their version. */
  readonly consents?: readonly Consent[]
  /** Sort and search key: full pinyin and initials. */
  readonly pinyin: string
  /** ISO 8601 in UTC; the contact of somebody who never served is kept from here on. */
  readonly registeredAt?: string
  readonly erasureAskedAt?: string
  readonly erasedBy?: string
  readonly erasedFor?: ErasureReason
}

export interface Account {
  readonly id: string
  readonly version: number
  readonly personId: string
  readonly passwordHash: string
  readonly mustChange: boolean
  /** When the person chose it; left out for one that somebody gave them. */
  readonly passwordSetAt?: string
  /** Hashes of the ones before, the latest first. */
  readonly earlierHashes?: readonly string[]
  /** Sessions that began before this moment are over: the password was reset then. */
  readonly sessionsFrom?: string
}

export const people = defineCollection<Person>()({
  name: 'people',
  indexes: [['organisationId'], ['pinyin']],
  present: ({ id, organisationId, active }): z.output<typeof MemberState> => ({ id, organisationId, active }),
})

export const accounts = defineCollection<Account>()({
  name: 'accounts',
  indexes: [['personId']],
  present: () => ({}),
  auditedAs: (account) => account.personId,
})

export async function accountOf(read: Reader, personId: string): Promise<Account | undefined> {
  return (await read.find(accounts, { where: { personId }, limit: 1 })).items[0]
}

export const hasAccount = async (read: Reader, personId: string): Promise<boolean> =>
  (await accountOf(read, personId)) !== undefined

/** What everybody may know of a person. */
export function presentMember(person: Person): Member {
  const { id, version, name, organisationId, role, title, active, erasedAt } = person
  return {
    id,
    version,
    name,
    organisationId,
    role,
    active,
    ...(title === undefined ? {} : { title }),
    ...(erasedAt === undefined ? {} : { erasedAt }),
  }
}

export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

/** What an administrator sees. */
export function presentRecord(person: Person, account: string | undefined) {
  return {
    ...presentMember(person),
    systemRoles: person.systemRoles,
    ...(account === undefined ? {} : { account }),
    ...(person.phone === undefined ? {} : { phoneMasked: maskPhone(person.phone) }),
    ...(person.erasureAskedAt === undefined ? {} : { erasureAskedAt: person.erasureAskedAt }),
    ...(person.erasedFor === undefined ? {} : { erasedFor: person.erasedFor }),
  }
}
