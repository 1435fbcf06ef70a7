import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/versions/index.ts'
import create from './commands/create.ts'
import { remove, seal } from './commands/putAway.ts'
import { erase, reset } from './commands/replace.ts'
import restore from './commands/restore.ts'
import { documentGet, versionCompare, versionList } from './queries.ts'
import { putAwayReplaced } from './reactions.ts'
import { sweepReplaced } from './sweepJob.ts'

export const feature: ServerFeature = {
  definition,
  commands: [create, restore, reset, erase, seal, remove],
  queries: [documentGet, versionList, versionCompare],
  reactions: [putAwayReplaced],
  jobs: [sweepReplaced],
}
