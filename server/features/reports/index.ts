import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/reports/index.ts'
import confirm from './commands/confirm.ts'
import confirmSupplement from './commands/confirmSupplement.ts'
import reopen from './commands/reopen.ts'
import { planWordFile, reportWordFile } from './files/words.ts'
import { reportExcelFile } from './files/figureTable.ts'
import { rosterExcelFile, signInExcelFile } from './files/rosterTables.ts'
import { taskExcelFile } from './files/taskTable.ts'
import { reportRule } from './gates.ts'
import { figuresQuery, reportQuery, rowsQuery } from './queries.ts'

export { reportDocument } from './facts.ts'
export { reports } from './store.ts'
export { signedFigures } from './signedFigures.ts'

export const feature: ServerFeature = {
  definition,
  commands: [confirm, confirmSupplement, reopen],
  queries: [figuresQuery, reportQuery, rowsQuery],
  documents: [reportRule],
  files: [planWordFile, reportWordFile, reportExcelFile, rosterExcelFile, signInExcelFile, taskExcelFile],
}
