// Whose identity is whose is kept by those who keep people and accounts.
import type { Relation } from '#server/kernel/access.ts'

export const keepers: readonly Relation[] = ['administrator']
/** The security administrator links those who have one of the other parts, and sees who waits. */
export const linkers: readonly Relation[] = ['administrator', 'security_administrator']
/** Commands that only the hub itself gives. */
export const nobodyElse: readonly Relation[] = []
