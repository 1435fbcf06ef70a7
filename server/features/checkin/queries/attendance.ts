// Who is expected and who is here: the desk's list, the search by name and number, and one's own record.
import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { answering } from '#server/kernel/handlers.ts'
import { findPeople, listAttendance, listExpected, myCheckin } from '#shared/features/checkin/queries.ts'
import { operators, participants, watchers } from '../access.ts'
import { expectedPeople, expectedUnits, findExpected } from '../desk.ts'
import { attendanceIdOf, codeOf } from '../ids.ts'
import { attendances } from '../store.ts'

const iso = (now: number): string => new Date(now).toISOString()

export const checkinList = answering(listExpected, {
  may: operators,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  answer: async ({ input, facts, read, now }) => ({
    items: [...(await expectedPeople(read, input.eventId, now)), ...(await expectedUnits(read, facts))],
    asOf: iso(now),
  }),
})

export const checkinFind = answering(findPeople, {
  may: operators,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  answer: async ({ input, read, now }) => ({
    items: await findExpected(read, input.eventId, input.text, now),
    asOf: iso(now),
  }),
})

export const checkinMine = answering(myCheckin, {
  may: participants,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  async answer({ input: { eventId }, actor, read }) {
    const record = await read.get(attendances, attendanceIdOf(eventId, actor.id))
    return {
      code: codeOf(eventId, actor.id),
      ...(record === undefined ? {} : { attendance: attendances.present(record) }),
    }
  },
})

export const attendanceList = answering(listAttendance, {
  may: watchers,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  async answer({ input: { eventId, limit = 500, after }, read, now }) {
    const found = await read.find(attendances, {
      where: { eventId },
      limit,
      ...(after === undefined ? {} : { after }),
    })
    return {
      items: found.items.map(attendances.present),
      asOf: iso(now),
      ...(found.next === undefined ? {} : { next: found.next }),
    }
  },
})
