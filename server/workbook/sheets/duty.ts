// When somebody is on duty: two columns, or one that holds a span ("上半场 8:30-11:30").
import { chinaMoment, readSpan, type Span, type When } from '../readMoment.ts'
import type { RowReader } from '../rowReader.ts'

export interface Duty {
  readonly startAt: string
  readonly endAt: string
}

const short = (moment: string): string => moment.slice(0, 16).replace('T', ' ')
const farthest = 7 * 24 * 60 * 60 * 1000

export function whenOnDuty(row: RowReader, day: string): Duty | undefined {
  const year = Number(day.slice(0, 4))
  const start = row.span('startAt', year) ?? spanIn(row, year)
  const end = row.span('endAt', year)
  if (row.problem !== undefined) return undefined
  if (start === undefined) return row.refuse('required', 'startAt')
  const stop: When | undefined = end?.from ?? start.to
  if (stop === undefined) return row.refuse('required', 'endAt')
  if (start.from.time === undefined) return row.refuse('timeMissing', 'startAt')
  if (stop.time === undefined) return row.refuse('timeMissing', 'endAt')
  const startAt = chinaMoment(start.from.date ?? day, start.from.time)
  const endAt = chinaMoment(stop.date ?? start.from.date ?? day, stop.time)
  if (Math.abs(Date.parse(startAt) - Date.parse(`${day}T12:00:00+08:00`)) > farthest)
    return row.refuse('farFromEvent', 'startAt', { value: short(startAt) })
  if (Date.parse(endAt) <= Date.parse(startAt))
    return row.refuse('endsBeforeStart', undefined, { start: short(startAt), end: short(endAt) })
  return { startAt, endAt }
}

/** A span inside the words of the shift; words without one are only its name. */
function spanIn(row: RowReader, year: number): Span | undefined {
  const words = row.text('shift', 40)
  const from = words?.search(/\d/) ?? -1
  if (words === undefined || from < 0) return undefined
  const read = readSpan(words.slice(from).replace(/[)）]$/, ''), year)
  return typeof read === 'string' || read.to === undefined ? undefined : read
}
