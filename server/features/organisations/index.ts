import type { ServerFeature } from '#server/kernel/feature.ts'
import { workspaceIds } from '#shared/contract/rooms.ts'
import { feature as definition } from '#shared/features/organisations/index.ts'
import create from './commands/create.ts'
import update from './commands/update.ts'
import { organisationList } from './queries.ts'

export { hubRelations } from './access.ts'
export { organisations } from './store.ts'

export const feature: ServerFeature = {
  definition,
  commands: [create, update],
  queries: [organisationList],
  rooms: [
    {
      kind: workspaceIds.hub,
      mayFollow: (actor) => Promise.resolve(actor.kind === 'person'),
      of: (actor) => Promise.resolve(actor.kind === 'person' ? [{ id: workspaceIds.hub, name: '同频' }] : []),
    },
  ],
}
