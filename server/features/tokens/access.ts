// Everybody keeps their own tokens; administrators see those of others and may revoke them.
import type { Relation } from '#server/kernel/access.ts'

export const makers: readonly Relation[] = ['signed-in']
export const ownOrKeepers: readonly Relation[] = ['self', 'administrator', 'security_administrator']
export const nobodyElse: readonly Relation[] = []
