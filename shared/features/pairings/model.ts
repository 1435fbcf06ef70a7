// A pairing (结对共建) of an office and a community branch, and who works in it.
import { z } from 'zod'
import { Day, Id, line } from '#shared/contract/ids.ts'

export const pairingStatuses = [
  'proposed',
  'signed',
  'active',
  'expiring_review',
  'renewed',
  'ended',
] as const

/** coordinator: runs it and grants; member: writes; reader: sees. */
export const grantRoles = ['coordinator', 'member', 'reader'] as const
export type GrantRole = (typeof grantRoles)[number]

export const Grant = z.object({ personId: Id, role: z.enum(grantRoles) })
export type Grant = z.output<typeof Grant>

export const pairingFields = {
  agreementNo: line(60).optional(),
  signedOn: Day.optional(),
  validFrom: Day.optional(),
  validTo: Day.optional(),
}

export const Pairing = z
  .object({
    id: Id,
    version: z.number().int(),
    workspaceId: z.string(),
    officeOrganisationId: Id,
    communityOrganisationId: Id,
    status: z.enum(pairingStatuses),
    grants: z.array(Grant),
    ...pairingFields,
  })
  .meta({ id: 'Pairing' })
export type Pairing = z.output<typeof Pairing>
