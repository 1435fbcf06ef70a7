// A sign-in account elsewhere, by which somebody comes here once an administrator has said whose it is.
import { z } from 'zod'
import { Id, Moment } from '#shared/contract/ids.ts'

export const identityStates = ['pending', 'linked'] as const

/** Days after the last try for which somebody unknown is kept. */
export const pendingDays = 30

/** What the provider told of a person, for the administrator who has to recognise them; gone once the identity is linked. */
export const profileFields = {
  name: z.string().max(60).optional(),
  account: z.string().max(60).optional(),
  email: z.string().max(100).optional(),
}

export const Identity = z
  .object({
    id: Id,
    version: z.number().int(),
    state: z.enum(identityStates),
    issuer: z.string(),
    firstAt: Moment,
    lastAt: Moment,
    ...profileFields,
    personId: Id.optional(),
    linkedAt: Moment.optional(),
    linkedBy: Id.optional(),
  })
  .meta({ id: 'Identity' })
export type Identity = z.output<typeof Identity>

/** Everybody hears that something about identities is different, and only administrators may ask what. */
export const IdentityState = z.object({})

const group = 4

/** What the person reads out and the administrator compares: names can be the same, this is not. */
export const markOf = (identityId: string): string =>
  `${identityId.slice(0, group)}-${identityId.slice(group, 2 * group)}`
