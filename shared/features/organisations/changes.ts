import { defineChange } from '#shared/contract/change.ts'
import { Organisation } from './model.ts'

export const organisationCreated = defineChange('organisation.created', { state: Organisation })
export const organisationUpdated = defineChange('organisation.updated', { state: Organisation })
