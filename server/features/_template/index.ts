import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/_template/index.ts'
import create from './commands/create.ts'
import rename from './commands/rename.ts'
import { templateList } from './queries.ts'

export const feature: ServerFeature = {
  definition,
  commands: [create, rename],
  queries: [templateList],
}
