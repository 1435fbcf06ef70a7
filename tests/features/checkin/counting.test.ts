// The figures of visits and of people on site, without a hub.
import { describe, expect, it } from 'vitest'
import { latest, reached, upcoming } from '#shared/features/checkin/crowdRules.ts'
import { slotOf, summaryOf, visitFiguresOf, whyNotVisit } from '#shared/features/checkin/visitRules.ts'

const day = (time: string): string => `2026-10-24T${time}:00+08:00`

describe('visits', () => {
  const visit = (boothId: string, time: string, code?: string, count = 1) => ({
    boothId,
    at: day(time),
    count,
    ...(code === undefined ? {} : { visitorCode: code, ageBand: '60-74' as const }),
  })
  const visits = [
    visit('B01', '08:31', 'V1'),
    visit('B02', '08:59', 'V1'),
    visit('B02', '09:00', 'V2'),
    visit('B02', '09:29', undefined, 4),
  ]
  it('are two figures: every visit, and each card once', () => {
    expect(visitFiguresOf(visits)).toEqual({ visits: 7, visitors: 2 })
  })
  it('are summed by booth, half hour and age band', () => {
    expect(summaryOf(visits, day('12:00'))).toEqual({
      asOf: day('12:00'),
      visits: 7,
      visitors: 2,
      byBooth: [
        { boothId: 'B01', visits: 1, visitors: 1 },
        { boothId: 'B02', visits: 6, visitors: 2 },
      ],
      bySlot: [
        { from: slotOf(day('08:30')), visits: 2 },
        { from: slotOf(day('09:00')), visits: 5 },
      ],
      byAgeBand: [{ ageBand: '60-74', visits: 3 }, { visits: 4 }],
    })
  })
  it('of children are tallied only', () => {
    expect(whyNotVisit({ method: 'qr', ageBand: '0-13' })).toBe('children-tally-only')
    expect(whyNotVisit({ method: 'tally', ageBand: '0-13' })).toBeUndefined()
    expect(whyNotVisit({ method: 'qr', ageBand: '14-17' })).toBeUndefined()
  })
})

describe('people on site', () => {
  const thresholds = [
    { people: 350, action: '暂停入场' },
    { people: 250, action: '限流' },
  ]
  it('reach the highest threshold that is not above them', () => {
    expect([249, 250, 349, 350].map((people) => reached(people, thresholds)?.people)).toEqual([
      undefined,
      250,
      250,
      350,
    ])
    expect([249, 250, 350].map((people) => upcoming(people, thresholds)?.people)).toEqual([
      250,
      350,
      undefined,
    ])
  })
  it('are those of the last count by its own time', () => {
    const count = (time: string, people: number) => ({
      id: time,
      version: 1,
      workspaceId: 'w',
      eventId: 'e',
      at: day(time),
      people,
      receivedAt: day('12:00'),
      by: 'carol',
    })
    expect(latest([count('09:30', 80), count('10:00', 120), count('09:00', 40)])?.people).toBe(120)
    expect(latest([])).toBeUndefined()
  })
})
