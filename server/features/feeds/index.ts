import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/feeds/index.ts'
import { calendarFile } from './calendarFile.ts'
import create from './commands/create.ts'
import withdraw from './commands/withdraw.ts'
import { feedHolding } from './holdings.ts'
import { feedList } from './queries.ts'
import { keyOf } from './store.ts'

export const feature: ServerFeature = {
  definition,
  commands: [create, withdraw],
  queries: [feedList],
  files: [calendarFile],
  holdings: [feedHolding],
  keyOf,
}
