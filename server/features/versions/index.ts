import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/versions/index.ts'
import create from './commands/create.ts'
import restore from './commands/restore.ts'
import { versionCompare, versionList } from './queries.ts'

export const feature: ServerFeature = {
  definition,
  commands: [create, restore],
  queries: [versionList, versionCompare],
}
