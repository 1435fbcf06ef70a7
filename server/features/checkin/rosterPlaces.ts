// The roster as the desk reads it: the places of each person, over all days of the event.
import { type RosterRecord, rostersOf } from '#server/features/roster/index.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { EntryFlag, RosterPlace } from '#shared/features/checkin/attendanceModel.ts'

function placesIn(roster: RosterRecord): (readonly [personId: string, place: RosterPlace])[] {
  const shifts = new Map(roster.shifts.map((shift) => [shift.id, shift]))
  return roster.assignments.flatMap(({ personId, shiftId, status }) => {
    const shift = shifts.get(shiftId)
    if (shift === undefined) return []
    const { post, name, boothId, startAt, endAt } = shift
    const place: RosterPlace = {
      shiftId,
      post,
      ...(name === undefined ? {} : { shiftName: name }),
      ...(boothId === undefined ? {} : { boothId }),
      startAt,
      endAt,
      status,
    }
    return [[personId, place] as const]
  })
}

export type Places = ReadonlyMap<string, readonly RosterPlace[]>

export async function placesOf(read: Reader, eventId: string): Promise<Places> {
  const places = new Map<string, RosterPlace[]>()
  for (const roster of await rostersOf(read, eventId))
    for (const [personId, place] of placesIn(roster))
      places.set(personId, [...(places.get(personId) ?? []), place])
  for (const own of places.values()) own.sort((a, b) => Date.parse(a.startAt) - Date.parse(b.startAt))
  return places
}

/** Why the desk does not expect this person. */
export function doubtAbout(places: readonly RosterPlace[]): EntryFlag | undefined {
  if (places.length === 0) return 'not-on-roster'
  return places.every((place) => place.status === 'declined') ? 'withdrawn' : undefined
}
