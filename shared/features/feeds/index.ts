import { defineFeature } from '#shared/contract/feature.ts'
import * as changes from './changes.ts'
import * as commands from './commands.ts'
import * as files from './files.ts'
import * as queries from './queries.ts'

export const feature = defineFeature({ name: 'feeds', commands, queries, changes, documents: {}, files })
