// Whose identity is whose is kept by those who keep people and accounts.
import type { Relation } from '#server/kernel/access.ts'

export const keepers: readonly Relation[] = ['administrator']
/** Commands that only the hub itself gives. */
export const nobodyElse: readonly Relation[] = []
