import { defineChange } from '#shared/contract/change.ts'
import { EventState } from './model.ts'

export const eventCreated = defineChange('event.created', { state: EventState })
export const eventUpdated = defineChange('event.updated', { state: EventState })
export const eventMoved = defineChange('event.moved', { state: EventState })
