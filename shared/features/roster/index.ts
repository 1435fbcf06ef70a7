import { defineFeature } from '#shared/contract/feature.ts'
import * as boothCommands from './boothCommands.ts'
import * as changes from './changes.ts'
import * as hubCommands from './hubCommands.ts'
import * as placeCommands from './placeCommands.ts'
import * as queries from './queries.ts'
import * as shiftCommands from './shiftCommands.ts'

export const feature = defineFeature({
  name: 'roster',
  commands: { ...boothCommands, ...shiftCommands, ...placeCommands, ...hubCommands },
  queries,
  changes,
  documents: {},
})
