// Booths and shifts as their readers may see them: all places for the event's people, one's own for a guest.
import { belongs, eventRelations, eventScope } from '#server/features/events/index.ts'
import { people } from '#server/features/members/index.ts'
import { hubRelations } from '#server/features/organisations/index.ts'
import { answering } from '#server/kernel/handlers.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { Qualification } from '#shared/features/members/model.ts'
import type { Booth, Shift } from '#shared/features/roster/model.ts'
import { rosterOfShift } from '#shared/features/roster/ids.ts'
import { judgeCandidate, listBooths, listShifts, myShifts } from '#shared/features/roster/queries.ts'
import { visitors, writers } from './access.ts'
import { placeFacts, whyNotPut } from './facts.ts'
import { byTime, listedShift, placesOn } from './present.ts'
import { booths, type RosterRecord, rosters, rostersOf, rostersWith } from './store.ts'

/** What a guest sees of a booth that is not theirs: where it is and what is done there, not what it needs and who staffs it. */
function signpost({ staffCount: _staff, needs: _needs, capacityPerHour: _capacity, ...booth }: Booth): Booth {
  return booth
}

export const boothList = answering(listBooths, {
  may: visitors,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  async answer({ input, read, actor, facts }) {
    const guest = actor.kind !== 'system' && !belongs(eventRelations(actor, facts))
    const unit = guest ? (await read.get(people, actor.id))?.organisationId : undefined
    const found = await read.find(booths, {
      where: { eventId: input.eventId },
      sort: { field: 'no' },
      limit: input.limit ?? 500,
      ...(input.after === undefined ? {} : { after: input.after }),
    })
    const items = found.items.map((booth) =>
      guest && booth.organisationId !== unit ? signpost(booth) : booth,
    )
    return { items, ...(found.next === undefined ? {} : { next: found.next }) }
  },
})

/** The names of everybody on these rosters, or of one person alone. */
async function namesOf(
  read: Reader,
  all: readonly RosterRecord[],
  only: string | undefined,
): Promise<ReadonlyMap<string, string>> {
  const ids = all.flatMap((roster) => roster.assignments.map((one) => one.personId))
  const wanted = only === undefined ? new Set(ids) : [only]
  const found = await Promise.all([...wanted].map((id) => read.get(people, id)))
  return new Map(found.flatMap((person) => (person === undefined ? [] : [[person.id, person.name]])))
}

async function ownQualifications(read: Reader, personId: string): Promise<Qualification[]> {
  return (await read.get(people, personId))?.qualifications ?? []
}

export const shiftList = answering(listShifts, {
  may: visitors,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  async answer({ input, facts, actor, read }) {
    const relations = eventRelations(actor, facts)
    const system = actor.kind === 'system'
    const only = belongs(relations) || system ? undefined : actor.id
    const reasons = system || relations.some((relation) => writers.includes(relation))
    const all = await rostersOf(read, input.eventId)
    const names = await namesOf(read, all, only)
    const shown = { reasons, ...(only === undefined ? {} : { only }) }
    const items = all.flatMap((roster) =>
      roster.shifts.map((shift) => listedShift(roster, shift, names, shown)),
    )
    return { items: items.sort(byTime), qualifications: await ownQualifications(read, actor.id) }
  },
})

/** With the number and the name of its booth: that is where the person has to go. */
async function atBooth(read: Reader, shift: Shift): Promise<Shift> {
  const booth = shift.boothId === undefined ? undefined : await read.get(booths, shift.boothId)
  return booth === undefined ? shift : { ...shift, booth: { no: booth.no, name: booth.name } }
}

export const shiftCandidate = answering(judgeCandidate, {
  may: writers,
  async facts(loading) {
    const { shiftId, personId } = loading.input
    const record = await loading.read.get(rosters, rosterOfShift(shiftId))
    const facts = record && (await placeFacts(shiftId, personId, { ...loading, record }))
    return record && facts && { ...facts, record }
  },
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  answer({ facts, input }) {
    const why = whyNotPut(facts.record, facts, input.personId)
    return Promise.resolve(why === undefined ? {} : { why })
  },
})

export const shiftMine = answering(myShifts, {
  may: ['signed-in'],
  facts: () => Promise.resolve({}),
  relations: ({ actor }) => hubRelations(actor),
  async answer({ actor, read }) {
    const all = await rostersWith(read, actor.id)
    const names = new Map([[actor.id, actor.name]])
    const items = all.flatMap((roster) =>
      roster.shifts
        .filter((shift) => placesOn(roster, shift.id).some((one) => one.personId === actor.id))
        .map((shift) => listedShift(roster, shift, names, { only: actor.id, reasons: false })),
    )
    const placed = await Promise.all(items.map((shift) => atBooth(read, shift)))
    return { items: placed.sort(byTime), qualifications: await ownQualifications(read, actor.id) }
  },
})
