import { describe, expect, it } from 'vitest'
import { dayOf, rosterIdOf, rosterOfShift, shiftIdOf } from '#shared/features/roster/ids.ts'
import {
  type Candidate,
  doubledNumbers,
  overlap,
  overlapsOf,
  whyNotSeat,
  whyNotSignUp,
  whyNotSpan,
  whyNotStandBy,
  whyNotWithdraw,
} from '#shared/features/roster/rules.ts'

const at = (time: string): string => `2026-10-24T${time}:00+08:00`
const span = (from: string, to: string) => ({ startAt: at(from), endAt: at(to) })
const shift = { id: 's', seats: 2, ...span('08:00', '10:00') }
const before = Date.parse(at('07:00'))
const nobody: Candidate = { places: [], qualifications: [] }
const on = (
  shiftId: string,
  status: Candidate['places'][number]['status'],
  from: string,
  to: string,
): Candidate => ({
  places: [{ shiftId, status, ...span(from, to) }],
  qualifications: [],
})
const aid = { ...shift, requires: 'first_aid' } as const
const helper: Candidate = { places: [], qualifications: ['first_aid'] }

describe('whyNotSignUp', () => {
  it.each([
    ['a free seat', shift, 1, nobody, undefined],
    ['the last seat is gone', shift, 2, nobody, 'shift-full'],
    ['more people than seats', shift, 3, nobody, 'shift-full'],
    ['on it already', shift, 1, on('s', 'confirmed', '08:00', '10:00'), 'already-signed-up'],
    [
      'on it already and full: the first reason that helps',
      shift,
      2,
      on('s', 'confirmed', '08:00', '10:00'),
      'already-signed-up',
    ],
    ['invited to it', shift, 1, on('s', 'invited', '08:00', '10:00'), undefined],
    ['declined it before', shift, 1, on('s', 'declined', '08:00', '10:00'), undefined],
    ['excused from it before', shift, 1, on('s', 'excused', '08:00', '10:00'), undefined],
    ['standing by while a seat is free', shift, 1, on('s', 'standby', '08:00', '10:00'), undefined],
    ['standing by while it is full', shift, 2, on('s', 'standby', '08:00', '10:00'), 'shift-full'],
    [
      'confirmed on one that ends a minute later',
      shift,
      0,
      on('t', 'confirmed', '07:00', '08:01'),
      'overlaps',
    ],
    [
      'confirmed on one that ends as this begins',
      shift,
      0,
      on('t', 'confirmed', '07:00', '08:00'),
      undefined,
    ],
    [
      'confirmed on one that begins as this ends',
      shift,
      0,
      on('t', 'confirmed', '10:00', '11:00'),
      undefined,
    ],
    ['confirmed on one inside it', shift, 0, on('t', 'confirmed', '08:30', '09:00'), 'overlaps'],
    ['confirmed on one around it', shift, 0, on('t', 'confirmed', '06:00', '12:00'), 'overlaps'],
    ['standing by for one at the same time', shift, 0, on('t', 'standby', '08:00', '10:00'), undefined],
    ['declined one at the same time', shift, 0, on('t', 'declined', '08:00', '10:00'), undefined],
    ['without the certificate', aid, 0, nobody, 'wrong-qualification'],
    ['with the certificate', aid, 0, helper, undefined],
    ['without the certificate and full: waiting would not help', aid, 2, nobody, 'wrong-qualification'],
  ] as const)('%s', (_what, which, taken, who, reason) => {
    expect(whyNotSignUp(which, taken, who, before)).toBe(reason)
    expect(whyNotSeat(which, taken, who)).toBe(reason)
  })

  it('is over at the moment it ends, not before', () => {
    expect(whyNotSignUp(shift, 0, nobody, Date.parse(at('09:59')))).toBeUndefined()
    expect(whyNotSignUp(shift, 0, nobody, Date.parse(at('10:00')))).toBe('shift-over')
  })
})

describe('whyNotStandBy', () => {
  it.each([
    ['full', 2, nobody, undefined],
    ['a seat is free', 1, nobody, 'seats-free'],
    ['waits already', 2, on('s', 'standby', '08:00', '10:00'), 'already-standing-by'],
    ['is on it', 2, on('s', 'confirmed', '08:00', '10:00'), 'already-signed-up'],
    ['is busy then', 2, on('t', 'confirmed', '09:00', '11:00'), 'overlaps'],
  ] as const)('%s', (_what, taken, who, reason) => {
    expect(whyNotStandBy(shift, taken, who, before)).toBe(reason)
  })

  it('needs the certificate too, and a shift that is not over', () => {
    expect(whyNotStandBy(aid, 2, nobody, before)).toBe('wrong-qualification')
    expect(whyNotStandBy(shift, 2, nobody, Date.parse(at('10:00')))).toBe('shift-over')
  })
})

describe('whyNotWithdraw', () => {
  it.each([
    ['confirmed', undefined],
    ['standby', undefined],
    ['invited', undefined],
    ['declined', 'not-signed-up'],
    ['excused', 'not-signed-up'],
    [undefined, 'not-signed-up'],
  ] as const)('%s', (status, reason) => {
    expect(whyNotWithdraw(shift, status, before)).toBe(reason)
  })

  it('is too late when it is over', () => {
    expect(whyNotWithdraw(shift, 'confirmed', Date.parse(at('10:00')))).toBe('shift-over')
  })
})

it.each([
  ['08:00', '10:00', undefined],
  ['10:00', '10:00', 'ends-before-start'],
  ['10:00', '08:00', 'ends-before-start'],
] as const)('a shift from %s to %s', (from, to, reason) => expect(whyNotSpan(span(from, to))).toBe(reason))

it('a shift of more than a day is too long', () => {
  const day = { startAt: at('08:00'), endAt: '2026-10-25T08:00:00+08:00' }
  expect(whyNotSpan(day)).toBeUndefined()
  expect(whyNotSpan({ ...day, endAt: '2026-10-25T08:00:01+08:00' })).toBe('shift-too-long')
})

it('finds every shift of a person that overlaps another', () => {
  const mine = [
    { id: 'a', ...span('08:00', '10:00') },
    { id: 'b', ...span('09:00', '11:00') },
    { id: 'c', ...span('11:00', '12:00') },
  ]
  expect([...overlapsOf(mine)]).toEqual(['a', 'b'])
  expect(
    overlap(span('08:00', '09:00'), { startAt: '2026-10-24T00:30:00Z', endAt: '2026-10-24T02:00:00Z' }),
  ).toBe(true)
})

it('finds numbers that two booths share', () => {
  expect([...doubledNumbers([{ no: 1 }, { no: 2 }, { no: 2 }, { no: 3 }, { no: 2 }])]).toEqual([2])
})

it('a roster is of a day in China, and its shifts lead back to it', () => {
  expect(dayOf('2026-10-23T16:00:00Z')).toBe('2026-10-24')
  expect(dayOf('2026-10-23T15:59:59Z')).toBe('2026-10-23')
  const rosterId = rosterIdOf('fair_a-1', '2026-10-24T06:50:00+08:00')
  expect(rosterId).toBe('fair_a-1_20261024')
  expect(rosterOfShift(shiftIdOf(rosterId, 1))).toBe(rosterId)
  expect(rosterOfShift(shiftIdOf(rosterId, 40_000_000_000))).toBe(rosterId)
  expect(rosterOfShift('nonsense')).toBe('')
})
