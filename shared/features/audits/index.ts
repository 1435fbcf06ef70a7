import { defineFeature } from '#shared/contract/feature.ts'
import * as files from './files.ts'
import * as queries from './queries.ts'

export const feature = defineFeature({
  name: 'audits',
  commands: {},
  queries,
  changes: {},
  documents: {},
  files,
})
