import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/checkin/index.ts'
import expireVisit from './commands/expireVisit.ts'
import recordAttendance from './commands/recordAttendance.ts'
import recordHeadcount from './commands/recordHeadcount.ts'
import recordVisit from './commands/recordVisit.ts'
import registerVolunteer from './commands/registerVolunteer.ts'
import setLimits from './commands/setLimits.ts'
import undoHeadcount from './commands/undoHeadcount.ts'
import undoVisit from './commands/undoVisit.ts'
import { attendanceList, checkinFind, checkinList, checkinMine } from './queries/attendance.ts'
import { attendanceHolding } from './holdings.ts'
import { headcountList, visitList, visitSummary } from './queries/visits.ts'

export { type AttendanceRow, attendanceRows } from './attendanceRows.ts'
export { type AttendanceFigures, attendanceFigures, visitFigures } from './figures.ts'
export { lastReported } from './lastServed.ts'
export { attendancesOf, crowdLimits, headcountsOf, visits, visitsOf } from './store.ts'

export const feature: ServerFeature = {
  definition,
  commands: [
    recordAttendance,
    registerVolunteer,
    recordVisit,
    undoVisit,
    recordHeadcount,
    undoHeadcount,
    setLimits,
    expireVisit,
  ],
  queries: [checkinList, checkinFind, checkinMine, attendanceList, visitList, visitSummary, headcountList],
  holdings: [attendanceHolding],
}
