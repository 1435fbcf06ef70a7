import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/audits/index.ts'
import { exportFile } from './exportFile.ts'
import { auditList, auditVerify } from './queries.ts'

export const feature: ServerFeature = {
  definition,
  commands: [],
  queries: [auditList, auditVerify],
  files: [exportFile],
}
