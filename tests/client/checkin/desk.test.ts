// The desk's list and the wall's counting, without a page.
import { describe, expect, it } from 'vitest'
import { brought, byShift, matches, placeAt } from '#client/features/checkin/deskRows.ts'
import { latestEntries } from '#client/features/checkin/entries.ts'
import { manning, momentOf, slotsOf } from '#client/features/checkin/watch/watching.ts'
import type { Attendance, Entry, Expected, RosterPlace } from '#shared/features/checkin/attendanceModel.ts'
import type { Visit } from '#shared/features/checkin/visitModel.ts'
import type { Booth, Shift } from '#shared/features/roster/model.ts'

const day = (time: string): string => `2026-10-24T${time}:00+08:00`
const at = (time: string): number => Date.parse(day(time))
const place = (from: string, to: string, status: RosterPlace['status'] = 'confirmed'): RosterPlace => ({
  shiftId: `${from}-${to}`,
  post: '引导',
  startAt: day(from),
  endAt: day(to),
  status,
})
const row = (input: Partial<Expected> = {}): Expected => ({
  id: 'fair_a',
  personId: 'a',
  name: '陆念禾',
  pinyin: 'lunianhe lnh',
  phoneEnding: '1001',
  places: [place('08:10', '10:10')],
  boothIds: [],
  planned: true,
  standing: 'expected',
  hours: 0,
  ...input,
})
const entry = (id: string, action: Entry['action'], time: string, more: Partial<Entry> = {}): Entry => ({
  id,
  action,
  at: day(time),
  receivedAt: day(time),
  by: 'carol',
  method: 'list',
  outcome: 'counted',
  ...more,
})
const record = (id: string, entries: Entry[], more: Partial<Attendance> = {}): Attendance => ({
  id: `fair_${id}`,
  version: entries.length,
  workspaceId: 'event.fair',
  eventId: 'fair',
  personId: id,
  entries,
  present: true,
  ...more,
})

const unit = (organisationId: string): Attendance => {
  const { personId: _personId, ...rest } = record('unit', [])
  return { ...rest, organisationId }
}

describe('the list of the desk', () => {
  it.each(['陆', '念禾', 'lnh', 'LUNIAN', ' 1001 '])('finds her by "%s"', (text) => {
    expect(matches(row(), text)).toBe(true)
  })
  it.each(['', '  ', '001', '2001', 'nh', '禾念'])('does not by "%s"', (text) => {
    expect(matches(row(), text)).toBe(false)
  })
  it('takes the newest attendance, and says how somebody stands by it', () => {
    expect(brought(row(), undefined, at('09:00')).standing).toBe('expected')
    expect(brought(row(), record('a', []), at('09:00')).standing).toBe('present')
    const left = record('a', [], { present: false, firstInAt: day('08:00') })
    expect(brought(row(), left, at('11:00')).standing).toBe('left')
  })
  it('shows the place of now or next, and looks first for whose shift begins first', () => {
    const two = [place('08:10', '10:10'), place('11:20', '13:00')]
    expect(placeAt(two, at('09:00'))).toBe(two[0])
    expect(placeAt(two, at('10:30'))).toBe(two[1])
    expect(placeAt(two, at('15:00'))).toBe(two[1])
    expect(placeAt([], at('09:00'))).toBeUndefined()
    const late = row({ id: 'late', places: [place('10:00', '12:00')] })
    expect(
      [late, row({ places: [], id: 'none' }), row()].sort(byShift(at('07:00'))).map((one) => one.id),
    ).toEqual(['fair_a', 'late', 'none'])
  })
})

describe('the latest entries', () => {
  it('stand newest first over all records, and only what counts can be taken back', () => {
    const records = [
      record('a', [entry('e1', 'in', '08:00'), entry('e2', 'undo', '08:03', { undoes: 'e1' })]),
      record('b', [entry('e1', 'in', '08:01'), entry('e2', 'in', '08:02', { outcome: 'duplicate' })]),
    ]
    expect(
      latestEntries(records, 3).map((one) => [one.record.personId, one.entry.id, one.fate, one.undoable]),
    ).toEqual([
      ['a', 'e2', 'counted', false],
      ['b', 'e2', 'duplicate', false],
      ['b', 'e1', 'counted', true],
    ])
    expect(latestEntries(records, 9).at(-1)).toMatchObject({ fate: 'undone', undoable: false })
  })
})

describe('the wall', () => {
  const event = { startAt: day('08:30'), endAt: day('11:30') }
  const shift = (
    id: string,
    post: string,
    seats: number,
    boothId?: string,
    people: string[] = [],
  ): Shift => ({
    id,
    version: 1,
    workspaceId: 'event.fair',
    eventId: 'fair',
    post,
    startAt: day('08:10'),
    endAt: day('10:10'),
    seats,
    taken: people.length,
    waiting: 0,
    assignments: people.map((personId) => ({ personId, status: 'confirmed', name: '' })),
    ...(boothId === undefined ? {} : { boothId }),
  })
  const booth = (id: string, no: number, organisationId: string): Booth => ({
    id,
    no,
    organisationId,
    version: 1,
    workspaceId: 'event.fair',
    eventId: 'fair',
    name: id,
    services: [],
    status: 'open',
  })
  const visit = (boothId: string, time: string, count = 1): Visit => ({
    id: `${boothId}${time}`,
    version: 1,
    workspaceId: 'event.fair',
    eventId: 'fair',
    boothId,
    at: day(time),
    method: 'tally',
    count,
    receivedAt: day(time),
    by: 'carol',
  })

  it('counts by the shifts of now; before the event by those of its beginning, after it by those of its end', () => {
    expect(momentOf(event, at('09:00'))).toBe(at('09:00'))
    expect(momentOf(event, at('06:00'))).toBe(at('08:30'))
    expect(momentOf(event, at('23:00'))).toBe(at('11:30') - 1)
  })

  it('shows who is needed and who is here, by booth and by post', () => {
    const seen = {
      event,
      shifts: [shift('s1', '协助', 2, 'b1', ['a', 'b']), shift('s2', '引导', 1, undefined, ['c'])],
      booths: [booth('b2', 2, 'other'), booth('b1', 1, 'office')],
      attendance: [
        record('a', [], { boothId: 'b1' }),
        record('b', [], { boothId: 'b2' }),
        record('c', []),
        unit('office'),
      ],
      visits: [visit('b1', '08:31', 3), visit('b1', '09:01')],
    }
    const { byBooth, byPost, needed, present } = manning(seen, at('09:00'))
    expect({ needed, present }).toEqual({ needed: 3, present: 3 })
    expect(byBooth).toMatchObject([
      { key: 'b1', needed: 2, present: 1, visits: 4, unitHere: true },
      { key: 'b2', needed: 0, present: 1, visits: 0, unitHere: false, roles: [] },
    ])
    expect(byBooth[0]?.roles).toEqual([{ name: '协助', needed: 2, present: 1 }])
    expect(byBooth.map(({ slots }) => slots.map((slot) => slot.visits))).toEqual([
      [3, 1, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0],
    ])
    expect(byPost).toMatchObject([{ name: '引导', needed: 1, present: 1 }])
    expect(manning(seen, at('11:00'))).toMatchObject({ needed: 0, byPost: [] })
  })

  it('has a bar for every half hour of the event and for any other with a visit', () => {
    const slots = slotsOf(event, [visit('b1', '08:59', 2), visit('b1', '12:10')])
    expect(slots.map((slot) => slot.visits)).toEqual([2, 0, 0, 0, 0, 0, 1])
    expect(slots[0]?.from).toBe('2026-10-24T00:30:00.000Z')
  })
})
