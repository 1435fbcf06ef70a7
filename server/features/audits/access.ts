// The auditor reads the trail, and nobody else: those who administer are the ones it is about.
import type { Relation } from '#server/kernel/access.ts'

export const readers: readonly Relation[] = ['auditor']
