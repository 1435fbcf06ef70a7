// Administrators see to people's data, everybody looks after their own; who runs an event reaches the people on its roster.
import type { Relation } from '#server/kernel/access.ts'

export const revealers: readonly Relation[] = ['administrator', 'coordinator', 'member']
export const ownOrKeepers: readonly Relation[] = ['self', 'administrator']
export const keepers: readonly Relation[] = ['administrator']
export const nobodyElse: readonly Relation[] = []
