import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { memberRestored, memberSuspended } from '#shared/features/members/changes.ts'
import { restoreMember, suspendMember } from '#shared/features/members/commands.ts'
import { registrars } from '../access.ts'
import { keepingRelations, whyNotKeepPerson } from '../keepingApart.ts'
import { accountOf, people, type Person, presentRecord } from '../store.ts'

const parts = {
  on: people,
  may: registrars,
  target: (input: { personId: string }) => input.personId,
} as const

/** A suspended person is nobody from this commit on: sessions are judged by the person's record. */
export const suspend = changing(suspendMember, {
  ...parts,
  facts: async ({ record, read }) => ({ account: await accountOf(read, record.id) }),
  relations: ({ actor, record }) => keepingRelations(actor, record),
  decide({ record, facts, actor }) {
    if (record.erasedAt !== undefined) return refuse('person-erased')
    if (record.id === actor.id) return refuse('own-rights')
    const reason = whyNotKeepPerson(actor, record)
    if (reason !== undefined) return refuse(reason)
    const next = following<Person>(record, { active: false })
    return decided(
      next,
      [announce(memberSuspended, [roomOf(workspaceIds.hub)])],
      presentRecord(next, facts.account?.id),
    )
  },
})

export const restore = changing(restoreMember, {
  ...parts,
  facts: async ({ record, read }) => ({ account: await accountOf(read, record.id) }),
  relations: ({ actor, record }) => keepingRelations(actor, record),
  decide({ record, facts, actor }) {
    if (record.erasedAt !== undefined) return refuse('person-erased')
    const reason = whyNotKeepPerson(actor, record)
    if (reason !== undefined) return refuse(reason)
    const next = following<Person>(record, { active: true })
    return decided(
      next,
      [announce(memberRestored, [roomOf(workspaceIds.hub)])],
      presentRecord(next, facts.account?.id),
    )
  },
})
