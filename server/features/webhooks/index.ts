import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/webhooks/index.ts'
import create from './commands/create.ts'
import pause from './commands/pause.ts'
import remove from './commands/remove.ts'
import resume from './commands/resume.ts'
import tryOnce from './commands/try.ts'
import { webhookList } from './queries.ts'

export { createDelivery } from './deliver.ts'

export const feature: ServerFeature = {
  definition,
  commands: [create, remove, pause, resume, tryOnce],
  queries: [webhookList],
}
