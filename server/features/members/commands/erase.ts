// The record of a person becomes a stub without a name: ids in rosters, attendance and figures go on counting.
import { announce, decided, following, forgetting, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { memberErased, memberUpdated } from '#shared/features/members/changes.ts'
import * as commands from '#shared/features/members/erasureCommands.ts'
import { erasedName } from '#shared/features/members/model.ts'
import { nobodyElse, own, personRelations, registrars } from '../access.ts'
import { keepingRelations, whyNotKeepPerson } from '../keepingApart.ts'
import { people, type Person } from '../store.ts'

const parts = {
  on: people,
  target: (input: { personId: string }) => input.personId,
  facts: () => Promise.resolve({}),
} as const
const rooms = [roomOf(workspaceIds.hub)]

/** The person's own word; what happens upon it is an administrator's decision. */
export const askErasure = changing(commands.askErasure, {
  ...parts,
  may: own,
  relations: ({ actor, record }) => personRelations(actor, record.id),
  decide: ({ record, input: { wanted }, at }) =>
    decided(
      following<Person>(record, { erasureAskedAt: wanted ? (record.erasureAskedAt ?? at) : null }),
      [announce(memberUpdated, rooms)],
      { wanted },
    ),
})

/** Sorts behind everybody who has a name. */
const lastOfAll = '~'

export const erase = changing(commands.eraseMember, {
  ...parts,
  may: registrars,
  relations: ({ actor, record }) => keepingRelations(actor, record),
  decide({ record, input, actor, at }) {
    if (record.id === actor.id) return refuse('own-rights')
    if (record.erasedAt !== undefined) return refuse('person-erased')
    const reason = whyNotKeepPerson(actor, record)
    if (reason !== undefined) return refuse(reason)
    // Consents are ids, versions and times: the proof that something was agreed to outlasts what was agreed to.
    const { id, version: _version, organisationId, role, consents: _consents, ...rest } = record
    // Everything that is not named below goes, so that a field which somebody adds to people is not kept by accident.
    const gone = Object.fromEntries(Object.keys(rest).map((field) => [field, null]))
    const next = following<Person>(record, {
      ...gone,
      organisationId,
      role,
      name: erasedName,
      pinyin: lastOfAll,
      systemRoles: [],
      active: false,
      erasedAt: at,
      erasedBy: actor.id,
      erasedFor: input.reason,
    })
    return forgetting(decided(next, [announce(memberErased, rooms)], { id, erasedAt: at }))
  },
})

export const forgetPhone = changing(commands.forgetPhone, {
  ...parts,
  may: nobodyElse,
  relations: ({ actor, record }) => personRelations(actor, record.id),
  decide: ({ record }) =>
    forgetting(decided(following<Person>(record, { phone: null }), [announce(memberUpdated, rooms)], {})),
})
