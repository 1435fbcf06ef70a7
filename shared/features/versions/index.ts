import { defineFeature } from '#shared/contract/feature.ts'
import * as changes from './changes.ts'
import { createVersion, restoreVersion } from './commands.ts'
import * as hubCommands from './hubCommands.ts'
import * as queries from './queries.ts'
import * as replacing from './replacing.ts'

export const feature = defineFeature({
  name: 'versions',
  commands: { createVersion, restoreVersion, ...replacing, ...hubCommands },
  queries,
  changes,
  documents: {},
})
