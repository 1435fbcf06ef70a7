import { describe, expect, it } from 'vitest'
import { readSerial, readSpan } from '#server/workbook/readMoment.ts'

const at = (date: string | undefined, time: string | undefined) => ({
  ...(date === undefined ? {} : { date }),
  ...(time === undefined ? {} : { time }),
})

describe('a moment as offices write it', () => {
  it.each([
    ['2026年10月24日 8:30', '2026-10-24', '08:30'],
    ['2026年10月24日8：30', '2026-10-24', '08:30'],
    ['２０２６年１０月２４日８：３０', '2026-10-24', '08:30'],
    ['10月24日上午8点半', '2026-10-24', '08:30'],
    ['十月二十四日上午八点半', '2026-10-24', '08:30'],
    ['10月24号下午3点', '2026-10-24', '15:00'],
    ['10月24日（星期六）8:30', '2026-10-24', '08:30'],
    ['2026/10/24 08:30', '2026-10-24', '08:30'],
    ['2026-10-24T08:30', '2026-10-24', '08:30'],
    ['2026-10-24 08:30:00', '2026-10-24', '08:30'],
    ['2026.10.24 8时30分', '2026-10-24', '08:30'],
    ['2026.10.24', '2026-10-24', undefined],
    ['10/24 8:30', '2026-10-24', '08:30'],
    ['10月24日前', '2026-10-24', undefined],
    ['8点一刻', undefined, '08:15'],
    ['八点三刻', undefined, '08:45'],
    ['晚上7点', undefined, '19:00'],
    ['中午12点', undefined, '12:00'],
    ['中午1点', undefined, '13:00'],
    ['3:15 pm', undefined, '15:15'],
    ['08:30', undefined, '08:30'],
  ])('%s', (text, date, time) => expect(readSpan(text, 2026)).toEqual({ from: at(date, time) }))

  it.each([
    ['8:30-11:30', at(undefined, '08:30'), at(undefined, '11:30')],
    ['8:30至11:30', at(undefined, '08:30'), at(undefined, '11:30')],
    ['8:30—11:30', at(undefined, '08:30'), at(undefined, '11:30')],
    ['上午8点半到11点半', at(undefined, '08:30'), at(undefined, '11:30')],
    ['上午9点-下午1点', at(undefined, '09:00'), at(undefined, '13:00')],
    ['下午2点～4点', at(undefined, '14:00'), at(undefined, '16:00')],
    ['2026年10月24日8:30-11:30', at('2026-10-24', '08:30'), at(undefined, '11:30')],
    ['10月24日 8:30 - 10月25日 9:00', at('2026-10-24', '08:30'), at('2026-10-25', '09:00')],
  ])('%s', (text, from, to) => expect(readSpan(text, 2026)).toEqual({ from, to }))

  it.each([
    ['25:10', 'impossible'],
    ['8:75', 'impossible'],
    ['2026年2月29日', 'impossible'],
    ['2026-13-01', 'impossible'],
    ['早上', 'unreadable'],
    ['待定', 'unreadable'],
    ['8:30 随便写', 'unreadable'],
    ['', 'unreadable'],
    ['=NOW()', 'unreadable'],
  ])('%s is %s', (text, code) => expect(readSpan(text, 2026)).toBe(code))

  it('reads the numbers in which Excel keeps days and times', () => {
    expect(readSerial(46319.354166666664)).toEqual({ date: '2026-10-24', time: '08:30' })
    expect(readSerial(46319)).toEqual({ date: '2026-10-24' })
    expect(readSerial(0.3541666667)).toEqual({ time: '08:30' })
    expect(readSerial(42)).toBe('unreadable')
    expect(readSerial(Number.NaN)).toBe('unreadable')
  })
})
