// An event's time in words.
import type { Language } from '#shared/contract/language.ts'
import type { EventView } from '#shared/features/events/model.ts'
import { daysUntil } from '#client/locales/moments.ts'
import type { useWords } from '#client/locales/defineWords.ts'
import type { words } from './words.ts'

type Say = ReturnType<typeof useWords<(typeof words)['zh-CN']>>
type Tone = 'warn' | 'act' | 'neutral'

const over: readonly EventView['status'][] = ['wrap_up', 'reporting', 'archived', 'canceled']

export const isOver = (event: Pick<EventView, 'status' | 'endAt'>, now: number): boolean =>
  over.includes(event.status) || Date.parse(event.endAt) < now

/** 距开集 2 天 · 今天开集 · 已过 3 天, with the tone in which to say it. */
export function countdown(event: EventView, now: number, say: Say): { text: string; tone: Tone } {
  const days = daysUntil(event.startAt, now)
  const fair = event.kind === 'service_fair'
  if (days > 0)
    return {
      text: say(fair ? 'countdown.fairAhead' : 'countdown.ahead', { days }),
      tone: days <= 7 ? 'warn' : 'neutral',
    }
  if (days === 0) return { text: say(fair ? 'countdown.fairToday' : 'countdown.today'), tone: 'act' }
  return { text: say('countdown.past', { days: -days }), tone: 'neutral' }
}

/** Field of a form in the zone of the field: `2026-10-24T08:30`. */
export function toField(moment: string | undefined): string {
  if (moment === undefined) return ''
  const shifted = new Date(Date.parse(moment) + 8 * 3_600_000)
  return Number.isNaN(shifted.getTime()) ? '' : shifted.toISOString().slice(0, 16)
}

export const fromField = (field: string): string | undefined =>
  field === '' ? undefined : `${field}:00+08:00`

export const dateTitle = (event: EventView, language: Language): string =>
  new Intl.DateTimeFormat(language, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  }).formatRange(new Date(event.startAt), new Date(event.endAt))
