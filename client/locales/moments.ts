// Times as people say them: 明天 17:00, 超期 1 天, T-3. All of it in the zone of the field, wherever the reader sits.
import type { Language } from '#shared/contract/language.ts'

export const zone = 'Asia/Shanghai'
const dayLength = 86_400_000
const offset = 8 * 3_600_000

/** Number of the calendar day in the zone; differences count midnights, not hours. */
const dayOf = (time: number): number => Math.floor((time + offset) / dayLength)

/** Calendar days from now to the moment: 0 today, 1 tomorrow, -1 yesterday. */
export const daysUntil = (moment: string, now: number): number => dayOf(Date.parse(moment)) - dayOf(now)

const formats = new Map<string, Intl.DateTimeFormat>()

function format(moment: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const key = language + JSON.stringify(options)
  let made = formats.get(key)
  if (made === undefined)
    formats.set(
      key,
      (made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: zone, ...options })),
    )
  return made.format(Date.parse(moment))
}

const yearOf = (moment: string): string => format(moment, 'en', { year: 'numeric' })

export const clockOf = (moment: string, language: Language): string =>
  format(moment, language, {
    hour: language === 'en' ? '2-digit' : 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  })

/** 10月24日（周六） · Sat 24 Oct; the year only when it is not this one. */
export function dateOf(moment: string, now: number, language: Language): string {
  const other = yearOf(moment) !== yearOf(new Date(now).toISOString())
  const date = format(moment, language, {
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    ...(other ? { year: 'numeric' } : {}),
  })
  const weekday = format(moment, language, { weekday: 'short' })
  return language === 'en' ? `${weekday} ${date}` : `${date}（${weekday}）`
}

/** 今天 18:00 · 明天 17:00 · 10月24日（周六） 8:30. */
export function whenOf(moment: string, now: number, language: Language): string {
  const near: Readonly<Record<string, readonly [string, string]>> = {
    '-1': ['昨天', 'yesterday'],
    '0': ['今天', 'today'],
    '1': ['明天', 'tomorrow'],
    '2': ['后天', 'in two days'],
  }
  const word = near[String(daysUntil(moment, now))]?.[language === 'en' ? 1 : 0]
  return `${word ?? dateOf(moment, now, language)} ${clockOf(moment, language)}`
}

/** 10月24日（周六） 8:30–11:30, or both dates when it ends on another day. */
export function spanOf(startAt: string, endAt: string, now: number, language: Language): string {
  const sameDay = dayOf(Date.parse(startAt)) === dayOf(Date.parse(endAt))
  const end = sameDay
    ? clockOf(endAt, language)
    : `${dateOf(endAt, now, language)} ${clockOf(endAt, language)}`
  return `${dateOf(startAt, now, language)} ${clockOf(startAt, language)}–${end}`
}

/** Exact to the minute, with year and zone: for the title of what is said loosely. */
export const exactly = (moment: string, language: Language): string =>
  format(moment, language, { dateStyle: 'full', timeStyle: 'short' })

/** How late something open is, from the moment it was due: 超期 1 天 · 超期 3 小时. */
export function overdueOf(dueAt: string, now: number, language: Language): string {
  const late = now - Date.parse(dueAt)
  const days = -daysUntil(dueAt, now)
  const hours = Math.max(1, Math.floor(late / 3_600_000))
  if (language === 'en')
    return days > 0 ? `${days} day${days === 1 ? '' : 's'} overdue` : `${hours} h overdue`
  return days > 0 ? `超期 ${days} 天` : `超期 ${hours} 小时`
}

/** T-3 before the day, T on it, T+1 after. */
export function countdownOf(startAt: string, now: number): string {
  const days = daysUntil(startAt, now)
  if (days === 0) return 'T'
  return days > 0 ? `T-${days}` : `T+${-days}`
}
