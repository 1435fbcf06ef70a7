// People, their sign-in names and their sessions. A person is not an account: volunteers have none.
import { z } from 'zod'
import { Id, line, Moment } from '#shared/contract/ids.ts'
import { plainName } from './plainName.ts'
import { plainPhone } from './plainPhone.ts'

/** The part a person plays in the field (not what the hub lets them do: that is granted by pairing). */
export const memberRoles = [
  'unit_liaison',
  'unit_member',
  'community_secretary',
  'community_worker',
  'grid_secretary',
  'grid_worker',
  'subdistrict_admin',
  'dispatcher',
  'property_manager',
  'social_worker',
  'volunteer',
] as const

/**
 * Three who are kept apart: the administrator keeps people, accounts and pairings; the security administrator says who has one of
 * these parts; the auditor reads what both did. Nobody has two of them.
 */
export const systemRoles = ['administrator', 'security_administrator', 'auditor'] as const
export type SystemRole = (typeof systemRoles)[number]

/** What somebody has shown a certificate for; a shift may ask for one. */
export const qualifications = ['first_aid', 'medical', 'electrician', 'driving', 'social_work'] as const
export const Qualification = z.enum(qualifications)
export type Qualification = z.output<typeof Qualification>

/** Why somebody is erased. Chosen, not written: a sentence would bring the name back. */
export const erasureReasons = ['asked', 'withdrawn', 'purpose_over', 'mistake'] as const
export type ErasureReason = (typeof erasureReasons)[number]

/** What stands in the place of an erased person's name. */
export const erasedName = '〔已删除〕'

const elevenDigits = /^1[0-9]{10}$/

/** As it is kept. For what counts tries by what was sent: one number written in ten ways would be ten counts. */
export const PlainPhone = z.string().regex(elevenDigits)

/** However it was typed: every door keeps the same eleven digits. */
export const Phone = z.string().max(40).overwrite(plainPhone).regex(elevenDigits)

/** However it was typed: every door keeps the same letters, so that one person is one record. */
export const PersonName = line(40).overwrite(plainName).max(40)

export const memberFields = {
  name: PersonName,
  organisationId: Id,
  role: z.enum(memberRoles),
  title: line(60).optional(),
  phone: Phone.optional(),
  systemRoles: z.array(z.enum(systemRoles)).max(1).optional(),
  qualifications: z.array(Qualification).max(10).optional(),
}

/** An agreement to a notice: which words, when, for what; `withdrawnAt` once it was taken back. */
export interface Consent {
  /** The link by which it was given. */
  readonly linkId: string
  readonly eventId: string
  readonly notice: string
  readonly at: string
  readonly withdrawnAt?: string
}

/** What every signed-in person may know of another: name, organisation and part; never a phone number. */
export const Member = z
  .object({
    id: Id,
    version: z.number().int(),
    name: z.string(),
    organisationId: Id,
    role: z.enum(memberRoles),
    title: z.string().optional(),
    active: z.boolean(),
    /** The person was erased: what is left has no name and only keeps ids and figures whole. */
    erasedAt: Moment.optional(),
  })
  .meta({ id: 'Member' })
export type Member = z.output<typeof Member>

/** What an administrator sees: the sign-in name, the system roles, the phone number masked. */
export const MemberRecord = Member.extend({
  account: z.string().optional(),
  phoneMasked: z.string().optional(),
  systemRoles: z.array(z.enum(systemRoles)),
  /** The person asks to be erased; an administrator carries it out. */
  erasureAskedAt: Moment.optional(),
  erasedFor: z.enum(erasureReasons).optional(),
}).meta({ id: 'MemberRecord' })

/** A change of a person names nobody: names stay in records, so that an erasure reaches every copy. */
export const MemberState = z.object({ id: Id, organisationId: Id, active: z.boolean() })

export const AccountName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/)

/** At least ten characters, whoever it is for; what else one's own needs is in the rules. */
export const Password = z.string().min(10).max(200)

export const SessionInfo = z.object({
  id: z.string(),
  createdAt: Moment,
  lastSeenAt: Moment,
  device: z.string(),
  current: z.boolean(),
})
export type SessionInfo = z.output<typeof SessionInfo>

export const CurrentSession = z
  .object({
    person: Member.extend({ systemRoles: z.array(z.enum(systemRoles)), hue: z.number().int() }),
    workspaces: z.array(z.object({ id: z.string(), name: z.string() })),
    account: z.string().optional(),
    mustChangePassword: z.boolean(),
    expiresAt: Moment,
  })
  .meta({ id: 'Session' })
export type CurrentSession = z.output<typeof CurrentSession>

/** One of eight hues; the same person has the same one everywhere. */
export function hueOf(personId: string): number {
  let sum = 0
  for (const letter of personId) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return sum % 8
}
