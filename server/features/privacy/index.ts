import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/privacy/index.ts'
import expireReveal from './commands/expireReveal.ts'
import reveal from './commands/reveal.ts'
import { revealHolding } from './holdings.ts'
import { ownExportFile } from './ownExport.ts'
import { memberMentions, memberReveals, retentionGet } from './queries.ts'
import { retentionJob } from './retentionJob.ts'

export const feature: ServerFeature = {
  definition,
  commands: [reveal, expireReveal],
  queries: [memberReveals, memberMentions, retentionGet],
  files: [ownExportFile],
  jobs: [retentionJob],
  holdings: [revealHolding],
}
