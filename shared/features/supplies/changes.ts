import { defineChange } from '#shared/contract/change.ts'
import { Supply } from './model.ts'

export const supplyCreated = defineChange('supply.created', { state: Supply })
export const supplyUpdated = defineChange('supply.updated', { state: Supply })
export const supplyCounted = defineChange('supply.counted', { state: Supply })

/** Taken off the list, or given to another custodian: who had it no longer sees it. */
export const supplyWithdrawn = defineChange('supply.withdrawn', { state: Supply })
