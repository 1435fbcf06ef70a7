import { defineFeature } from '#shared/contract/feature.ts'
import * as attendanceCommands from './attendanceCommands.ts'
import * as changes from './changes.ts'
import * as crowdCommands from './crowdCommands.ts'
import * as hubCommands from './hubCommands.ts'
import * as queries from './queries.ts'
import * as visitCommands from './visitCommands.ts'

export const feature = defineFeature({
  name: 'checkin',
  commands: { ...attendanceCommands, ...visitCommands, ...crowdCommands, ...hubCommands },
  queries,
  changes,
  documents: {},
})
