import { defineChange } from '#shared/contract/change.ts'
import { TokenState } from './model.ts'

export const tokenCreated = defineChange('token.created', { state: TokenState })
export const tokenRevoked = defineChange('token.revoked', { state: TokenState, access: true })
