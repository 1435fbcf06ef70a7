import { organisations } from '#server/features/organisations/index.ts'
import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { memberUpdated } from '#shared/features/members/changes.ts'
import { updateMember } from '#shared/features/members/commands.ts'
import { keepers, personRelations } from '../access.ts'
import { pinyinOf } from '../pinyin.ts'
import { accountOf, people, type Person, presentRecord } from '../store.ts'

export default changing(updateMember, {
  on: people,
  may: keepers,
  target: (input) => input.personId,
  facts: async ({ input, record, read }) => ({
    organisation: await read.get(organisations, input.organisationId ?? record.organisationId),
    account: await accountOf(read, record.id),
  }),
  relations: ({ actor, record }) => personRelations(actor, record.id),
  decide({ record, facts, input: { personId: _personId, ...fields } }) {
    if (record.erasedAt !== undefined) return refuse('person-erased')
    if (facts.organisation === undefined) return refuse('organisation-unknown')
    const next = following<Person>(record, { ...fields, pinyin: pinyinOf(fields.name ?? record.name) })
    return decided(
      next,
      [announce(memberUpdated, [roomOf(workspaceIds.hub)])],
      presentRecord(next, facts.account?.id),
    )
  },
})
