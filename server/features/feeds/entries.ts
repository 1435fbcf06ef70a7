// What stands in a calendar: events, one's own shifts and tasks; for those who belong to an event, its run sheet. No names.
import {
  belongs,
  eventRelations,
  type EventRecord,
  eventScope,
  events,
} from '#server/features/events/index.ts'
import { pairings } from '#server/features/pairings/index.ts'
import { rostersOf } from '#server/features/roster/index.ts'
import { tasksOf } from '#server/features/tasks/index.ts'
import { everyOne } from '#server/kernel/everyOne.ts'
import type { Loading } from '#server/kernel/handlers.ts'
import type { CalendarEntry } from '#server/office/icalendar.ts'

type Reading = Pick<Loading<unknown>, 'actor' | 'read' | 'guests' | 'now'>

async function ofEvent(event: EventRecord, reading: Reading): Promise<CalendarEntry[]> {
  const { actor, read, now } = reading
  const scope = await eventScope(event.id, reading)
  const relations = scope === undefined ? [] : eventRelations(actor, scope)
  if (relations.length === 0) return []
  const changedAt = new Date(now).toISOString()
  const { id, title, startAt, endAt, place } = event
  const rosters = await rostersOf(read, id)
  const shifts = rosters.flatMap(({ shifts: all, assignments }) =>
    all.filter(({ id: shiftId }) =>
      assignments.some(
        (one) => one.shiftId === shiftId && one.personId === actor.id && one.status === 'confirmed',
      ),
    ),
  )
  const due = (await tasksOf(read, id)).filter(
    (task) => task.ownerId === actor.id && !['done', 'canceled'].includes(task.status),
  )
  return [
    { id: `event-${id}`, title, startAt, endAt, place, changedAt },
    ...shifts.map((shift) => ({
      id: `shift-${shift.id}`,
      title: `${shift.post} · ${title}`,
      startAt: shift.startAt,
      endAt: shift.endAt,
      place,
      changedAt,
    })),
    ...due.flatMap((task) =>
      task.dueAt === undefined
        ? []
        : [{ id: `task-${task.id}`, title: task.title, startAt: task.dueAt, endAt: task.dueAt, changedAt }],
    ),
    ...(belongs(relations) ? (event.runSheet ?? []) : []).map((line, index) => ({
      id: `line-${id}-${String(index)}`,
      title: line.item,
      startAt: line.startAt,
      endAt: line.endAt,
      place: line.place ?? place,
      changedAt,
    })),
  ]
}

export async function calendarEntries(
  eventId: string | undefined,
  reading: Reading,
): Promise<CalendarEntry[]> {
  const { actor, read, guests } = reading
  if (eventId !== undefined) {
    const event = await read.get(events, eventId)
    return event === undefined ? [] : ofEvent(event, reading)
  }
  const ours = (await everyOne(read, pairings)).filter((pairing) =>
    pairing.grants.some((grant) => grant.personId === actor.id),
  )
  const hosts = new Set(await guests.hosts('event', actor.id))
  const all = await everyOne(read, events)
  const mine = all.filter(
    ({ id, pairingId, approverId }) =>
      hosts.has(id) || approverId === actor.id || ours.some((pairing) => pairing.id === pairingId),
  )
  const lists = await Promise.all(mine.map((event) => ofEvent(event, reading)))
  return lists.flat()
}
