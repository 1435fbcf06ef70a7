import { defineFeature } from '#shared/contract/feature.ts'
import * as files from './files.ts'
import * as uploads from './uploads.ts'

export const feature = defineFeature({
  name: 'imports',
  commands: {},
  queries: {},
  changes: {},
  documents: {},
  files,
  uploads,
})
