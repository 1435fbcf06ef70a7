// The people of the pairing read; its coordinators and members write.
import type { Relation } from '#server/kernel/access.ts'

export const writers: readonly Relation[] = ['coordinator', 'member']
export const readers: readonly Relation[] = ['coordinator', 'member', 'reader']
