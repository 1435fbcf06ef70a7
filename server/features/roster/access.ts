// Those who run an event put people in and out; everybody who takes part in it, guests too, puts themself in and out.
import type { Relation } from '#server/kernel/access.ts'

export const writers: readonly Relation[] = ['coordinator', 'member']
export const visitors: readonly Relation[] = ['coordinator', 'member', 'reader', 'approver', 'guest']
