// Changes carry ids and times, never names, phones or what stood on a card that nobody knows.
import { defineChange } from '#shared/contract/change.ts'
import { Attendance } from './attendanceModel.ts'
import { CrowdLimits, Headcount } from './crowdModel.ts'
import { Visit } from './visitModel.ts'

export const checkinRecorded = defineChange('checkin.recorded', { state: Attendance })
export const visitRecorded = defineChange('visit.recorded', { state: Visit })
export const visitUndone = defineChange('visit.undone', { state: Visit })
export const headcountRecorded = defineChange('headcount.recorded', { state: Headcount })
export const headcountUndone = defineChange('headcount.undone', { state: Headcount })
export const limitsSet = defineChange('headcount.limitsSet', { state: CrowdLimits })
