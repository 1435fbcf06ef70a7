import { organisations } from '#server/features/organisations/index.ts'
import { announce, decided, first, refuse } from '#server/kernel/decision.ts'
import { creating } from '#server/kernel/handlers.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { memberCreated } from '#shared/features/members/changes.ts'
import { createMember } from '#shared/features/members/commands.ts'
import { keepers, personRelations } from '../access.ts'
import { pinyinOf } from '../pinyin.ts'
import { people, type Person, presentRecord } from '../store.ts'

export default creating(createMember, {
  on: people,
  may: keepers,
  facts: async ({ input, read }) => ({ organisation: await read.get(organisations, input.organisationId) }),
  relations: ({ actor }) => personRelations(actor, ''),
  decide({ facts, id, input, actor, at }) {
    if (facts.organisation === undefined) return refuse('organisation-unknown')
    const { systemRoles = [], ...fields } = input
    if (systemRoles.length > 0 && actor.kind !== 'system') return refuse('appointed-by-security')
    const record = first<Person>(facts, {
      id,
      ...fields,
      systemRoles,
      active: true,
      pinyin: pinyinOf(input.name),
      registeredAt: at,
    } as Omit<Person, 'version'>)
    return decided(
      record,
      [announce(memberCreated, [roomOf(workspaceIds.hub)])],
      presentRecord(record, undefined),
    )
  },
})
