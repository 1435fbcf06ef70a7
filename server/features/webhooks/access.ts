// What leaves an event is decided by those who run it.
import type { Relation } from '#server/kernel/access.ts'

export const runners: readonly Relation[] = ['coordinator']
