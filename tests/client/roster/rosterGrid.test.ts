import { describe, expect, it } from 'vitest'
import type { Booth, Shift } from '#shared/features/roster/model.ts'
import { clashesOf, daysOf, gridOf, totalsOf } from '#client/features/roster/rosterGrid.ts'

const at = (time: string): string => `2026-10-24T${time}:00+08:00`
const frame = {
  version: 1,
  workspaceId: 'event.fair',
  eventId: 'fair',
  waiting: 0,
  taken: 0,
  assignments: [],
}
const shift = (id: string, from: string, to: string, more: Partial<Shift> = {}): Shift => ({
  id,
  post: '引导',
  startAt: at(from),
  endAt: at(to),
  seats: 2,
  ...frame,
  ...more,
})
const booth = (id: string, no: number): Booth => ({
  id,
  no,
  name: id,
  version: 1,
  workspaceId: 'event.fair',
  eventId: 'fair',
  services: [],
  status: 'planned',
})
const on = (...people: string[]): Shift['assignments'] =>
  people.map((personId) => ({ personId, status: 'confirmed', name: '' }))

describe('the grid of the roster', () => {
  it('has a column for each time and a row for each place: booths by number, then posts', () => {
    const shifts = [
      shift('c', '10:00', '12:00', { boothId: 'late', name: '下半场' }),
      shift('a', '08:00', '10:00', { post: '停车', name: '上半场' }),
      shift('b', '08:00', '10:00', { boothId: 'early', name: '上半场' }),
    ]
    const { columns, rows } = gridOf(shifts, [booth('late', 9), booth('early', 2), booth('bare', 5)], true)
    expect(columns.map((column) => column.name)).toEqual(['上半场', '下半场'])
    expect(rows.map((row) => row.booth?.no ?? row.post)).toEqual([2, 5, 9, '停车'])
    expect(gridOf(shifts, [booth('bare', 5)], false).rows.some((row) => row.booth?.id === 'bare')).toBe(false)
  })

  it('names a column only where its shifts agree, and knows the days', () => {
    const shifts = [shift('a', '08:00', '10:00', { name: '早班' }), shift('b', '08:00', '10:00')]
    expect(gridOf(shifts, [], true).columns).toMatchObject([{ name: undefined }])
    expect(daysOf(shifts)).toEqual(['2026-10-24'])
  })

  it('counts what is missing, and finds whoever is in two places', () => {
    const shifts = [
      shift('a', '08:00', '10:00', { taken: 2, assignments: on('wang', 'li') }),
      shift('b', '09:30', '11:00', { taken: 1, assignments: on('wang') }),
      shift('c', '11:00', '12:00', { seats: 1, taken: 1, assignments: on('wang') }),
    ]
    expect([...clashesOf(shifts)]).toEqual(['wang a', 'wang b'])
    expect(totalsOf(shifts)).toEqual({ seats: 5, taken: 4, gap: 1, invited: 0, waiting: 0 })
  })
})
