import { defineChange } from '#shared/contract/change.ts'
import { Feed } from './model.ts'

export const feedCreated = defineChange('feed.created', { state: Feed })
export const feedWithdrawn = defineChange('feed.withdrawn', { state: Feed, access: true })
