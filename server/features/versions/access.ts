// Whoever may read a document may see its versions; whoever may write it may name and restore them. Its own slice says who that is.
import type { Relation } from '#server/kernel/access.ts'

export const readers: readonly Relation[] = ['reader', 'writer']
export const writers: readonly Relation[] = ['writer']
