import { defineFeature } from '#shared/contract/feature.ts'
import * as changes from './changes.ts'
import * as commands from './commands.ts'
import * as queries from './queries.ts'

export const feature = defineFeature({
  name: 'identities',
  commands,
  queries,
  changes,
  documents: {},
})
