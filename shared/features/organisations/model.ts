import { z } from 'zod'
import { Id, line } from '#shared/contract/ids.ts'

export const organisationKinds = [
  'party_office',
  'public_institution',
  'state_enterprise',
  'subdistrict',
  'subdistrict_center',
  'community_branch',
  'residents_committee',
  'grid_branch',
  'two_new_enterprise',
  'two_new_social',
  'two_new_employment',
] as const

export const organisationLevels = ['city', 'district', 'subdistrict', 'community', 'grid'] as const

/** What an administrator writes about an organisation. */
export const organisationFields = {
  name: line(80),
  shortName: line(20),
  kind: z.enum(organisationKinds),
  level: z.enum(organisationLevels),
  parentId: Id.optional(),
}

export const Organisation = z
  .object({ id: Id, version: z.number().int(), ...organisationFields })
  .meta({ id: 'Organisation' })
export type Organisation = z.output<typeof Organisation>
