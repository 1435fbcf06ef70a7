// Everybody makes and withdraws their own; the calendar itself opens by the secret alone.
import type { Relation } from '#server/kernel/access.ts'

export const makers: readonly Relation[] = ['coordinator', 'member', 'reader', 'approver', 'guest', 'self']
export const own: readonly Relation[] = ['self']
export const holders: readonly Relation[] = ['holder']
