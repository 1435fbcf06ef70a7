// The list of the desk, with names: people by their places, participating units by their booths.
import type { EventScope } from '#server/features/events/index.ts'
import { people, type Person, pinyinOf } from '#server/features/members/index.ts'
import { organisations } from '#server/features/organisations/index.ts'
import { boothsOf } from '#server/features/roster/index.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { Expected } from '#shared/features/checkin/attendanceModel.ts'
import { presenceOf } from '#shared/features/checkin/presence.ts'
import { attendanceRow, type AttendanceRow, attendanceRows } from './attendanceRows.ts'
import { attendanceIdOf, unitAttendanceIdOf } from './ids.ts'
import { placesOf } from './rosterPlaces.ts'
import { attendances, attendancesOf } from './store.ts'

function expectedPerson(row: AttendanceRow, person: Person | undefined, organisationName: string): Expected {
  const booths = row.places.flatMap((place) => (place.boothId === undefined ? [] : [place.boothId]))
  return {
    ...row,
    places: [...row.places],
    name: person?.name ?? '',
    pinyin: person?.pinyin ?? '',
    ...(person?.phone === undefined ? {} : { phoneEnding: person.phone.slice(-4) }),
    organisationName,
    boothIds: [...new Set(booths)],
  }
}

/** Names of organisations, each read once. */
function unitNames(read: Reader) {
  const names = new Map<string, Promise<string>>()
  return (id: string): Promise<string> => {
    const known = names.get(id) ?? read.get(organisations, id).then((unit) => unit?.shortName ?? '')
    names.set(id, known)
    return known
  }
}

export async function expectedPeople(read: Reader, eventId: string, now: number): Promise<Expected[]> {
  const nameOf = unitNames(read)
  return Promise.all(
    (await attendanceRows(read, eventId, now)).map(async (row) => {
      const person = await read.get(people, row.personId)
      return expectedPerson(row, person, person === undefined ? '' : await nameOf(person.organisationId))
    }),
  )
}

/** Those who host a booth, and any other unit that reported in. */
export async function expectedUnits(read: Reader, { event }: EventScope): Promise<Expected[]> {
  const booths = await boothsOf(read, event.id)
  const records = (await attendancesOf(read, event.id)).filter((one) => one.organisationId !== undefined)
  const hosts = booths.flatMap((booth) => (booth.organisationId === undefined ? [] : [booth.organisationId]))
  const ids = [...hosts, ...records.flatMap((one) => one.organisationId ?? [])]
  const nameOf = unitNames(read)
  return Promise.all(
    [...new Set(ids)].map(async (organisationId) => {
      const record = records.find((one) => one.organisationId === organisationId)
      const { present, firstInAt } = presenceOf(record?.entries ?? [])
      const gone = firstInAt === undefined ? 'expected' : 'left'
      return {
        id: unitAttendanceIdOf(event.id, organisationId),
        organisationId,
        name: await nameOf(organisationId),
        pinyin: pinyinOf(await nameOf(organisationId), 'unit'),
        places: [],
        boothIds: booths.filter((booth) => booth.organisationId === organisationId).map(({ id }) => id),
        planned: hosts.includes(organisationId),
        standing: present ? 'present' : gone,
        hours: 0,
        ...(record === undefined ? {} : { attendance: attendances.present(record) }),
      }
    }),
  )
}

/** By the end of a number only who is of this event: the register cannot be gone through number by number. */
function matches({ name, pinyin, phone }: Person, text: string, isOfEvent: boolean): boolean {
  if (/^[0-9]{4}$/.test(text)) return isOfEvent && phone?.endsWith(text) === true
  return name.includes(text) || pinyin.split(' ').some((key) => key.startsWith(text.toLowerCase()))
}

const most = 20

/** Anybody on the register, by name; those whom the roster expects come first. */
export async function findExpected(
  read: Reader,
  eventId: string,
  text: string,
  now: number,
): Promise<Expected[]> {
  const everybody = await read.find(people, { sort: { field: 'pinyin' }, limit: 10_000 })
  const places = await placesOf(read, eventId)
  const came = (await attendancesOf(read, eventId)).flatMap((one) => one.personId ?? [])
  const ofEvent = new Set([...places.keys(), ...came])
  const found = everybody.items
    .filter((person) => person.active && matches(person, text, ofEvent.has(person.id)))
    .sort((a, b) => Number(places.has(b.id)) - Number(places.has(a.id)))
    .slice(0, most)
  const nameOf = unitNames(read)
  return Promise.all(
    found.map(async (person) => {
      const record = await read.get(attendances, attendanceIdOf(eventId, person.id))
      const row = attendanceRow(eventId, person.id, places.get(person.id) ?? [], record, now)
      return expectedPerson(row, person, await nameOf(person.organisationId))
    }),
  )
}
