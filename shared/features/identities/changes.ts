import { defineChange } from '#shared/contract/change.ts'
import { IdentityState } from './model.ts'

export const identityPresented = defineChange('identity.presented', { state: IdentityState })
export const identityLinked = defineChange('identity.linked', { state: IdentityState })
export const identityDismissed = defineChange('identity.dismissed', { state: IdentityState })

/** The sessions that came by it are over. */
export const identityUnlinked = defineChange('identity.unlinked', { state: IdentityState, access: true })
