// The rules of the desk, without a desk: what becomes of a report, who is present, and what is credited.
import { describe, expect, it } from 'vitest'
import type { Entry, EntryFlag } from '#shared/features/checkin/attendanceModel.ts'
import { creditedMinutes, standingOf } from '#shared/features/checkin/hours.ts'
import { judge, type Report, whyNotTime } from '#shared/features/checkin/judging.ts'
import { presenceOf } from '#shared/features/checkin/presence.ts'

const day = (time: string): string => `2026-10-24T${time}:00+08:00`

type Step = readonly [
  action: Report['action'],
  time: string,
  boothId?: string | undefined,
  doubt?: EntryFlag | undefined,
]

/** What becomes of each report, handed in in this order. */
function told(steps: readonly Step[]): Entry[] {
  const entries: Entry[] = []
  for (const [action, time, boothId, doubt] of steps) {
    const verdict = judge(entries, { action, at: day(time), boothId }, doubt)
    entries.push({
      id: `e${String(entries.length + 1)}`,
      at: day(time),
      receivedAt: day(time),
      by: 'carol',
      method: 'list',
      ...(boothId === undefined ? {} : { boothId }),
      ...verdict,
    })
  }
  return entries
}

const becomes = (steps: readonly Step[]): string[] =>
  told(steps).map(({ action, outcome, flag }) => [action, flag ?? outcome].join(' '))

describe('what becomes of a report', () => {
  it.each<[string, readonly Step[], readonly string[]]>([
    [
      'in and out',
      [
        ['in', '08:00'],
        ['out', '10:00'],
      ],
      ['in counted', 'out counted'],
    ],
    [
      'in twice',
      [
        ['in', '08:00'],
        ['in', '08:01'],
      ],
      ['in counted', 'in duplicate'],
    ],
    [
      'in at another booth',
      [
        ['in', '08:00', 'B01'],
        ['in', '09:00', 'B02'],
      ],
      ['in counted', 'move counted'],
    ],
    [
      'in at the same booth',
      [
        ['in', '08:00', 'B01'],
        ['in', '09:00', 'B01'],
      ],
      ['in counted', 'in duplicate'],
    ],
    [
      'back after a break',
      [
        ['in', '08:00'],
        ['out', '09:00'],
        ['in', '09:30'],
      ],
      ['in counted', 'out counted', 'in counted'],
    ],
    ['out without in', [['out', '10:00']], ['out not-in']],
    [
      'out twice',
      [
        ['in', '08:00'],
        ['out', '10:00'],
        ['out', '10:01'],
      ],
      ['in counted', 'out counted', 'out duplicate'],
    ],
    ['undo of nothing', [['undo', '08:00']], ['undo nothing-to-undo']],
    [
      'undo twice',
      [
        ['in', '08:00'],
        ['undo', '08:01'],
        ['undo', '08:02'],
      ],
      ['in counted', 'undo counted', 'undo nothing-to-undo'],
    ],
    [
      'undo passes over a double',
      [
        ['in', '08:00'],
        ['in', '08:01'],
        ['undo', '08:02'],
        ['in', '08:03'],
      ],
      ['in counted', 'in duplicate', 'undo counted', 'in counted'],
    ],
    [
      'two desks, the later report first',
      [
        ['in', '08:05'],
        ['in', '08:00'],
      ],
      ['in counted', 'in duplicate'],
    ],
    [
      'not on the roster',
      [
        ['in', '08:00', undefined, 'not-on-roster'],
        ['in', '08:05', undefined, 'not-on-roster'],
      ],
      ['in not-on-roster', 'in duplicate'],
    ],
    [
      'an impossible time',
      [
        ['in', '08:00', undefined, 'time-ahead'],
        ['in', '08:05'],
      ],
      ['in time-ahead', 'in counted'],
    ],
  ])('%s', (_name, steps, expected) => {
    expect(becomes(steps)).toEqual(expected)
  })
})

describe('who is present', () => {
  it('follows from the entries, in the order in which things happened', () => {
    const steps: Step[] = [
      ['out', '10:00'],
      ['in', '08:00', 'B01'],
      ['in', '09:00', 'B02'],
      ['out', '09:30'],
    ]
    expect(presenceOf(told(steps.slice(1)))).toMatchObject({
      present: false,
      firstInAt: day('08:00'),
      lastOutAt: day('09:30'),
    })
    expect(presenceOf(told(steps.slice(1, 3)))).toMatchObject({ present: true, boothId: 'B02' })
    expect(presenceOf(told(steps.slice(0, 1)))).toEqual({ stays: [], present: false })
  })
  it('takes back what was undone: the booth is the one before', () => {
    const entries = told([
      ['in', '08:00', 'B01'],
      ['in', '09:00', 'B02'],
      ['undo', '09:01'],
    ])
    expect(presenceOf(entries)).toMatchObject({ present: true, boothId: 'B01' })
  })
  it('counts somebody who is not on the roster as present, at no booth where the booth is unknown', () => {
    expect(presenceOf(told([['in', '08:00', 'B99', 'booth-unknown']]))).toMatchObject({ present: true })
    expect(presenceOf(told([['in', '08:00', 'B99', 'booth-unknown']]))).not.toHaveProperty('boothId')
    expect(presenceOf(told([['in', '08:00', 'B01', 'not-on-roster']]))).toMatchObject({
      present: true,
      boothId: 'B01',
    })
    expect(presenceOf(told([['in', '08:00', undefined, 'person-unknown']]))).toMatchObject({ present: false })
  })
})

describe('plausible times', () => {
  const event = { startAt: day('08:30'), endAt: day('11:30') }
  const at = (moment: string, now: string) => whyNotTime(moment, event, Date.parse(now))
  it.each([
    [day('08:00'), day('08:00'), undefined],
    [day('08:14'), day('08:00'), undefined],
    [day('09:00'), day('08:00'), 'time-ahead'],
    [day('07:00'), '2026-10-26T09:00:00+08:00', undefined],
    // Before the event, people rehearse: with the times of the day, or with those of the clock.
    [day('08:10'), '2026-10-20T09:00:00+08:00', undefined],
    ['2026-10-20T09:00:00+08:00', '2026-10-20T09:05:00+08:00', undefined],
    ['2026-10-19T09:00:00+08:00', '2026-10-20T09:00:00+08:00', 'time-outside'],
    ['2027-10-24T09:00:00+08:00', day('09:00'), 'time-outside'],
    ['1970-01-01T00:00:00Z', day('09:00'), 'time-outside'],
  ])('%s at %s: %s', (moment, now, expected) => {
    expect(at(moment, now)).toBe(expected)
  })
})

describe('service hours', () => {
  const [b, c] = [
    { startAt: day('08:10'), endAt: day('10:10') },
    { startAt: day('10:00'), endAt: day('12:00') },
  ]
  const stay = (from: string, to?: string) => ({
    from: day(from),
    ...(to === undefined ? {} : { to: day(to) }),
  })
  it.each([
    ['the whole shift', [stay('08:10', '10:10')], [b], 120],
    ['four minutes late, ten longer', [stay('08:14', '10:20')], [b], 120],
    ['never more than was planned', [stay('07:30', '13:00')], [b], 120],
    ['left early, in whole half hours', [stay('08:14', '10:08')], [b], 90],
    ['a break is not served', [stay('08:10', '09:00'), stay('09:40', '10:10')], [b], 60],
    ['long before the shift is not served', [stay('05:00', '07:30')], [b], 0],
    ['not out yet', [stay('08:10')], [b], 0],
    ['two shifts in one stay', [stay('08:00', '12:05')], [c, b], 240],
    ['no minute twice', [stay('08:10', '10:10')], [b, c], 120],
    ['no shift', [stay('08:00', '12:00')], [], 0],
    ['never came', [], [b], 0],
  ])('%s: %3$i minutes', (_name, stays, shifts, minutes) => {
    expect(creditedMinutes(stays, shifts)).toBe(minutes)
  })

  const seat = (status: 'confirmed' | 'excused' | 'standby') => ({ status, endAt: b.endAt })
  it.each([
    [{ present: true, firstInAt: day('08:00') }, [seat('confirmed')], '09:00', 'present'],
    [{ present: false, firstInAt: day('08:00') }, [seat('confirmed')], '11:00', 'left'],
    [{ present: false }, [seat('confirmed')], '10:00', 'expected'],
    [{ present: false }, [seat('confirmed')], '10:10', 'absent'],
    [{ present: false }, [seat('excused')], '12:00', 'excused'],
    [{ present: false }, [seat('standby')], '12:00', 'expected'],
  ] as const)('%o with %o at %s: %s', (presence, places, now, standing) => {
    expect(standingOf(presence, places, Date.parse(day(now)))).toBe(standing)
  })
})
