import { pairingRelations, pairings } from '#server/features/pairings/index.ts'
import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { templateRenamed } from '#shared/features/_template/changes.ts'
import { renameTemplate } from '#shared/features/_template/commands.ts'
import type { Template } from '#shared/features/_template/model.ts'
import { whyNotRename } from '#shared/features/_template/rules.ts'
import { writers } from '../access.ts'
import { collection } from '../store.ts'

export default changing(renameTemplate, {
  on: collection,
  may: writers,
  target: (input) => input.templateId,
  facts: ({ record, read }) => read.get(pairings, record.pairingId),
  relations: ({ actor, facts }) => pairingRelations(actor, facts),
  decide({ record, input }) {
    const reason = whyNotRename(record, input.title)
    if (reason !== undefined) return refuse(reason)
    const next = following<Template>(record, { title: input.title })
    return decided(next, [announce(templateRenamed, [roomOf(next.workspaceId)])], next)
  },
})
