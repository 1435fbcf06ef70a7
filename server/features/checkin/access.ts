// Who runs the event records the day; its readers watch; guests see what they themselves reported in for.
import type { Relation } from '#server/kernel/access.ts'

export const operators: readonly Relation[] = ['coordinator', 'member']
export const watchers: readonly Relation[] = ['coordinator', 'member', 'reader']
export const participants: readonly Relation[] = ['coordinator', 'member', 'reader', 'approver', 'guest']
