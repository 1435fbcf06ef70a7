import { defineChange } from '#shared/contract/change.ts'
import { Template } from './model.ts'

export const templateCreated = defineChange('template.created', { state: Template })
export const templateRenamed = defineChange('template.renamed', { state: Template })
