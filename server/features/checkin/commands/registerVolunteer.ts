// Somebody walks in and helps: those who run the event may put them on the register, as a volunteer and nothing else.
import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { people, type Person, pinyinOf } from '#server/features/members/index.ts'
import { organisations } from '#server/features/organisations/index.ts'
import { announce, decided, first, refuse } from '#server/kernel/decision.ts'
import { creating } from '#server/kernel/handlers.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { registerVolunteer } from '#shared/features/checkin/attendanceCommands.ts'
import { memberCreated } from '#shared/features/members/changes.ts'
import { operators } from '../access.ts'

export default creating(registerVolunteer, {
  on: people,
  may: operators,
  async facts(loading) {
    const { input, read } = loading
    const scope = await eventScope(input.eventId, loading)
    if (scope === undefined) return undefined
    const organisationId = input.organisationId ?? scope.pairing.communityOrganisationId
    const namesakes = await read.find(people, { where: { pinyin: pinyinOf(input.name) }, limit: 10_000 })
    return {
      scope,
      organisationId,
      organisation: await read.get(organisations, organisationId),
      registered: namesakes.items.some(
        (person) => input.phone !== undefined && person.name === input.name && person.phone === input.phone,
      ),
    }
  },
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ facts, id, input: { name, phone }, at }) {
    if (facts.scope.event.status === 'archived') return refuse('event-archived')
    if (facts.organisation === undefined) return refuse('organisation-unknown')
    if (facts.registered) return refuse('already-registered')
    const record = first<Person>(facts, {
      id,
      name,
      ...(phone === undefined ? {} : { phone }),
      organisationId: facts.organisationId,
      role: 'volunteer',
      systemRoles: [],
      active: true,
      pinyin: pinyinOf(name),
      registeredAt: at,
    })
    return decided(record, [announce(memberCreated, [roomOf(workspaceIds.hub)])], { id })
  },
})
