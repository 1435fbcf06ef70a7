import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { memberUpdated } from '#shared/features/members/changes.ts'
import { appointMember } from '#shared/features/members/commands.ts'
import { appointers, personRelations } from '../access.ts'
import { accountOf, people, type Person, presentRecord } from '../store.ts'

/** One part at most, so nobody holds two of the three; and never one's own. */
export default changing(appointMember, {
  on: people,
  may: appointers,
  target: (input) => input.personId,
  facts: async ({ record, read }) => ({ account: await accountOf(read, record.id) }),
  relations: ({ actor, record }) => personRelations(actor, record.id),
  decide({ record, facts, actor, input: { systemRole } }) {
    if (record.erasedAt !== undefined) return refuse('person-erased')
    if (record.id === actor.id) return refuse('own-rights')
    const next = following<Person>(record, { systemRoles: systemRole === null ? [] : [systemRole] })
    const announced = announce(memberUpdated, [roomOf(workspaceIds.hub)])
    return decided(next, [announced], presentRecord(next, facts.account?.id))
  },
})
