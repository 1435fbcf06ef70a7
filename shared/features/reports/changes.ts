import { defineChange } from '#shared/contract/change.ts'
import { Report } from './model.ts'

export const reportCreated = defineChange('report.created', { state: Report })
export const reportRenamed = defineChange('report.renamed', { state: Report })
