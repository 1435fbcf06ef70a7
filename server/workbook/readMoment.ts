// Reads the ways in which offices write a date and a time: 2026年10月24日 8:30, 10月24日上午8点半, 2026/10/24 08:30,
// 8:30-11:30. Times are China's; a moment leaves as ISO 8601 with +08:00.
import { tidy } from './fold.ts'

/** A day, a time, or both, as far as they were written. */
export interface When {
  readonly date?: string
  readonly time?: string
}

export type MomentProblem = 'unreadable' | 'impossible'
export type Span = { readonly from: When; readonly to?: When }

const digits = '零一二三四五六七八九'

/** 二十一 -> 21; only in front of a word that follows a number in a date or a time. */
function withoutChineseNumbers(text: string): string {
  return text.replace(/[零一二三四五六七八九十两]{1,3}(?=[点时分月日号])/g, (word) => {
    const plain = word.replace('两', '二')
    const ten = plain.indexOf('十')
    const tens = ten < 0 ? 0 : ten === 0 ? 1 : digits.indexOf(plain.charAt(0))
    const last = plain.slice(ten + 1)
    const ones = last === '' ? 0 : last.length === 1 ? digits.indexOf(last) : -1
    return tens < 0 || ones < 0 ? word : String(tens * 10 + ones)
  })
}

const datePattern = /^(?:(\d{4})\s?[年/.-]\s?)?(\d{1,2})\s?[月/.-]\s?(\d{1,2})\s?[日号]?/
const weekdayPattern = /^\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?/
const timePattern =
  /^\s*[T,]?\s*(凌晨|早上|早晨|清晨|上午|中午|下午|傍晚|晚上|晚|早)?\s*(\d{1,2})\s?(?:[:点时]\s?(?:(半)|(一刻)|(三刻)|(\d{1,2})(?::\d{1,2}(?:\.\d+)?)?\s?分?|整)?)\s?(am|pm)?/i

const two = (number: number): string => String(number).padStart(2, '0')

function dateOf(match: RegExpExecArray, year: number | undefined): string | MomentProblem {
  const [, written, month, day] = match
  const full = written === undefined ? year : Number(written)
  if (full === undefined) return 'unreadable'
  const date = new Date(Date.UTC(full, Number(month) - 1, Number(day)))
  const same = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  return same && full >= 2000 && full < 2100
    ? `${full}-${two(Number(month))}-${two(Number(day))}`
    : 'impossible'
}

function timeOf(match: RegExpExecArray, period: string | undefined): string | MomentProblem {
  const [, own, hours, half, quarter, three, minutes, english] = match
  const word = own ?? period ?? ''
  let hour = Number(hours)
  const minute =
    half !== undefined ? 30 : quarter !== undefined ? 15 : three !== undefined ? 45 : Number(minutes ?? 0)
  const later = /下午|傍晚|晚/.test(word) || english?.toLowerCase() === 'pm' || (word === '中午' && hour < 3)
  if (later && hour < 12) hour += 12
  return hour > 23 || minute > 59 ? 'impossible' : `${two(hour)}:${two(minute)}`
}

interface Read {
  readonly when: When
  readonly rest: string
  readonly period?: string
}

const isProblem = (value: string | undefined): value is MomentProblem =>
  value === 'unreadable' || value === 'impossible'

function readOne(text: string, year: number | undefined, period?: string): Read | MomentProblem {
  let rest = text.trim()
  const dated = datePattern.exec(rest)
  // `8-10` or `8.30` alone is not a date; a date names its year, or 月, or stands in front of a time.
  const isDate =
    dated !== null &&
    (dated[1] !== undefined ||
      /月/.test(dated[0]) ||
      /^\s*\S*?\d{1,2}[:点时]/.test(rest.slice(dated[0].length)))
  const date = isDate ? dateOf(dated, year) : undefined
  if (isProblem(date)) return date
  if (isDate) rest = rest.slice(dated[0].length).replace(weekdayPattern, '')
  const timed = timePattern.exec(rest)
  const time = timed === null ? undefined : timeOf(timed, period)
  if (isProblem(time)) return time
  if (timed !== null) rest = rest.slice(timed[0].length)
  if (date === undefined && time === undefined) return 'unreadable'
  const said = timed?.[1] ?? period
  return {
    when: { ...(date === undefined ? {} : { date }), ...(time === undefined ? {} : { time }) },
    rest: rest.trim(),
    ...(said === undefined ? {} : { period: said }),
  }
}

/** One moment, or a span "8:30-11:30". `year` completes dates that name none. */
export function readSpan(text: string, year?: number): Span | MomentProblem {
  const plain = withoutChineseNumbers(tidy(text).replace(/：/g, ':'))
  const first = readOne(plain, year)
  if (typeof first === 'string') return first
  if (/^(左右|前|之前|以前|前后|止|起)?[。.]?$/.test(first.rest)) return { from: first.when }
  const joined = /^(?:-|–|—|~|〜|至|到)+\s*(.+)$/.exec(first.rest)
  if (joined?.[1] === undefined) return 'unreadable'
  const second = readOne(joined[1], year, first.period === '上午' ? undefined : first.period)
  if (typeof second === 'string') return second
  return /^(止|左右)?[。.]?$/.test(second.rest) ? { from: first.when, to: second.when } : 'unreadable'
}

/** A number as Excel keeps moments: days since 1899-12-30. */
export function readSerial(number: number): When | MomentProblem {
  if (!(number >= 0) || (number >= 1 && number < 36_000) || number > 73_000) return 'unreadable'
  const at = new Date(Math.round((number - 25_569) * 1440) * 60_000).toISOString()
  const time = at.slice(11, 16)
  if (number < 1) return { time }
  return number % 1 === 0 ? { date: at.slice(0, 10) } : { date: at.slice(0, 10), time }
}

export const chinaMoment = (date: string, time: string): string => `${date}T${time}:00+08:00`
