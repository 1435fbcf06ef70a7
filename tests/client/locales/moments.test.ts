// Times as people say them, in the zone of the field, whatever the zone of the machine.
import { describe, expect, it } from 'vitest'
import { countdownOf, daysUntil, overdueOf, spanOf, whenOf } from '#client/locales/moments.ts'

const now = Date.parse('2026-10-22T23:30:00+08:00')

describe('moments', () => {
  it.each([
    ['2026-10-22T18:00:00+08:00', '今天 18:00', 'today 18:00'],
    ['2026-10-23T00:10:00+08:00', '明天 0:10', 'tomorrow 00:10'],
    ['2026-10-22T18:00:00Z', '明天 2:00', 'tomorrow 02:00'],
    ['2026-10-30T08:30:00+08:00', '10月30日（周五） 8:30', 'Fri 30 Oct 08:30'],
    ['2027-01-05T08:30:00+08:00', '2027年1月5日（周二） 8:30', 'Tue 5 Jan 2027 08:30'],
  ])('%s', (moment, chinese, english) => {
    expect(whenOf(moment, now, 'zh-CN')).toBe(chinese)
    expect(whenOf(moment, now, 'en')).toBe(english)
  })

  it('counts midnights and not hours', () => {
    expect(daysUntil('2026-10-23T00:10:00+08:00', now)).toBe(1)
    expect(countdownOf('2026-10-24T08:30:00+08:00', now)).toBe('T-2')
    expect(countdownOf('2026-10-22T08:30:00+08:00', now)).toBe('T')
    expect(countdownOf('2026-10-20T08:30:00+08:00', now)).toBe('T+2')
  })

  it('says how late something is', () => {
    expect(overdueOf('2026-10-22T21:00:00+08:00', now, 'zh-CN')).toBe('超期 2 小时')
    expect(overdueOf('2026-10-21T09:00:00+08:00', now, 'zh-CN')).toBe('超期 1 天')
    expect(overdueOf('2026-10-21T09:00:00+08:00', now, 'en')).toBe('1 day overdue')
  })

  it('names one day once', () => {
    expect(spanOf('2026-10-24T08:30:00+08:00', '2026-10-24T11:30:00+08:00', now, 'zh-CN')).toBe(
      '10月24日（周六） 8:30–11:30',
    )
    expect(spanOf('2026-10-24T08:30:00+08:00', '2026-10-25T11:30:00+08:00', now, 'en')).toBe(
      'Sat 24 Oct 08:30–Sun 25 Oct 11:30',
    )
  })
})
