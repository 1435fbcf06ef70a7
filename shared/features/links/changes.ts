import { z } from 'zod'
import { defineChange } from '#shared/contract/change.ts'
import { Id } from '#shared/contract/ids.ts'
import { LinkState, ReplyState } from './model.ts'

export const linkCreated = defineChange('link.created', { state: LinkState })
export const linkWithdrawn = defineChange('link.withdrawn', { state: LinkState })

/** Somebody entered or left an event by a link: an id, no name. */
const EntryState = z.object({ id: Id, eventId: Id })
export const entryCreated = defineChange('entry.created', { state: EntryState })
export const entryLeft = defineChange('entry.left', { state: EntryState, access: true })

export const replyFilled = defineChange('reply.filled', { state: ReplyState })
