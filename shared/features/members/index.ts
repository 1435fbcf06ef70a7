import { defineFeature } from '#shared/contract/feature.ts'
import * as changes from './changes.ts'
import * as commands from './commands.ts'
import * as erasureCommands from './erasureCommands.ts'
import * as queries from './queries.ts'

export const feature = defineFeature({
  name: 'members',
  commands: { ...commands, ...erasureCommands },
  queries,
  changes,
  documents: {},
})
