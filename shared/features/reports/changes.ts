import { defineChange } from '#shared/contract/change.ts'
import { ReportState } from './model.ts'

export const reportConfirmed = defineChange('report.confirmed', { state: ReportState })
export const reportSupplemented = defineChange('report.supplemented', { state: ReportState })
export const reportReopened = defineChange('report.reopened', { state: ReportState })
