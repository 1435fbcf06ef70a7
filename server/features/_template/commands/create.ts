import { pairingRelations, pairings } from '#server/features/pairings/index.ts'
import { announce, decided, first } from '#server/kernel/decision.ts'
import { creating } from '#server/kernel/handlers.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { templateCreated } from '#shared/features/_template/changes.ts'
import { createTemplate } from '#shared/features/_template/commands.ts'
import type { Template } from '#shared/features/_template/model.ts'
import { writers } from '../access.ts'
import { collection } from '../store.ts'

export default creating(createTemplate, {
  on: collection,
  may: writers,
  facts: ({ input, read }) => read.get(pairings, input.pairingId),
  relations: ({ actor, facts }) => pairingRelations(actor, facts),
  decide({ facts, id, input }) {
    const record = first<Template>(facts, { id, workspaceId: facts.workspaceId, ...input })
    return decided(record, [announce(templateCreated, [roomOf(record.workspaceId)])], record)
  },
})
