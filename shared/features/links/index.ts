import { defineFeature } from '#shared/contract/feature.ts'
import * as changes from './changes.ts'
import * as commands from './commands.ts'
import * as hubCommands from './hubCommands.ts'
import * as queries from './queries.ts'

export const feature = defineFeature({
  name: 'links',
  commands: { ...commands, ...hubCommands },
  queries,
  changes,
  documents: {},
})
