// What is posted in a chat group: links without an account, the entries that people make through them, and reply slips (回执).
import { z } from 'zod'
import { Id, line, Moment, text } from '#shared/contract/ids.ts'

/** `volunteers` sign themselves up for shifts; `units` fill in the slip that says with whom and what they come. */
export const linkPurposes = ['volunteers', 'units'] as const
export const LinkPurpose = z.enum(linkPurposes)
export type LinkPurpose = z.output<typeof LinkPurpose>

/** 128 random bits: whoever has it may enter, nobody can guess it. */
export const Token = z.string().regex(/^[A-Za-z0-9_-]{22}$/)

/** The secret of one phone: 256 random bits that it makes itself; the hub keeps a hash. */
export const Secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** A link as it is announced: without what opens it. */
export const LinkState = z
  .object({
    id: Id,
    version: z.number().int(),
    workspaceId: z.string(),
    eventId: Id,
    purpose: LinkPurpose,
    expiresAt: Moment,
    withdrawnAt: Moment.optional(),
  })
  .meta({ id: 'LinkState' })
export type LinkState = z.output<typeof LinkState>

/** A link as those who post it see it. */
export const Link = LinkState.extend({ token: Token }).meta({ id: 'Link' })
export type Link = z.output<typeof Link>

/** Why a link no longer opens; `open` while it does. */
export const linkStates = ['open', 'expired', 'withdrawn', 'closed'] as const
export const LinkStanding = z.enum(linkStates)
export type LinkStanding = z.output<typeof LinkStanding>

const count = (most: number) => z.number().int().min(0).max(most)

/** The reply slip of a participating unit (参加单位回执表); its contact is the person who fills it in. */
export const replyFields = {
  coming: z.boolean(),
  title: line(40).optional(),
  services: text(300).optional(),
  people: count(500).optional(),
  brings: text(300).optional(),
  needs: text(300).optional(),
  watts: count(1_000_000).optional(),
  plate: line(60).optional(),
  remark: text(300).optional(),
}

/** As it is announced: who comes with how many; what was written stays in the record. */
export const ReplyState = z
  .object({
    id: Id,
    version: z.number().int(),
    workspaceId: z.string(),
    eventId: Id,
    organisationId: Id,
    coming: z.boolean(),
    people: replyFields.people,
  })
  .meta({ id: 'ReplyState' })
export type ReplyState = z.output<typeof ReplyState>

/** As it is read: the contact by name, the phone masked. */
export const Reply = ReplyState.extend({
  ...replyFields,
  at: Moment,
  organisation: z.string(),
  contact: z.string(),
  phoneMasked: z.string().optional(),
}).meta({ id: 'Reply' })
export type Reply = z.output<typeof Reply>

/** One row of a pasted list (接龙), as it would go onto the roster. */
export const ListRow = z.object({
  line: z.number().int(),
  name: z.string(),
  phone: z.string().optional(),
  shiftId: Id,
  /** Already on the register. */
  personId: Id.optional(),
  why: z.string().optional(),
  /** Only the seat is missing: standby is possible. */
  seatless: z.boolean().optional(),
})
export type ListRow = z.output<typeof ListRow>
