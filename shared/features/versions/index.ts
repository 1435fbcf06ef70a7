import { defineFeature } from '#shared/contract/feature.ts'
import { createVersion, restoreVersion } from './commands.ts'
import { compareVersions, listVersions } from './queries.ts'

export const feature = defineFeature({
  name: 'versions',
  commands: { createVersion, restoreVersion },
  queries: { listVersions, compareVersions },
  changes: {},
  documents: {},
})
