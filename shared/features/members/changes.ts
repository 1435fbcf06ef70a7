import { z } from 'zod'
import { defineChange } from '#shared/contract/change.ts'
import { Id } from '#shared/contract/ids.ts'
import { MemberState } from './model.ts'

export const memberCreated = defineChange('member.created', { state: MemberState })
export const memberUpdated = defineChange('member.updated', { state: MemberState, access: true })
export const memberSuspended = defineChange('member.suspended', { state: MemberState, access: true })
export const memberRestored = defineChange('member.restored', { state: MemberState, access: true })

/** The person is no more; what other slices hold about them goes by their reactions to this. */
export const memberErased = defineChange('member.erased', { state: MemberState, access: true })

/** A password was reset: the person's sessions are over. */
export const accountReset = defineChange('account.reset', { state: z.object({ id: Id }), access: true })
