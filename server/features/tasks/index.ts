import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/tasks/index.ts'
import create from './commands/create.ts'
import move from './commands/move.ts'
import update from './commands/update.ts'
import { taskHolding } from './holdings.ts'
import { taskList, taskMine } from './queries.ts'
import { taskOwners } from './store.ts'

export { tasks, tasksOf } from './store.ts'

export const feature: ServerFeature = {
  definition,
  commands: [create, update, move],
  queries: [taskList, taskMine],
  holdings: [taskHolding],
  guests: [taskOwners],
}
