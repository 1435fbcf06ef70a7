// When a task is due, as people say it: 今天 18:00, 超期 1 天, T-3 before the day of the event.
import type { Language } from '#shared/contract/language.ts'
import type { Task } from '#shared/features/tasks/model.ts'
import { isOpen, isOverdue } from '#shared/features/tasks/rules.ts'
import {
  clockOf,
  countdownOf,
  dateOf,
  daysUntil,
  exactly,
  overdueOf,
  whenOf,
} from '#client/locales/moments.ts'

export interface Due {
  readonly text: string
  /** With year and weekday, for pointing at. */
  readonly exact: string
  /** Date and time, for paper. */
  readonly dated: string
  readonly tone: 'bad' | 'warn' | 'ok' | 'neutral'
}

/** Further away than this, a date says more than a count. */
const countedDays = 14

export function dueOf(
  task: Task,
  startAt: string | undefined,
  now: number,
  language: Language,
): Due | undefined {
  const moment = isOpen(task.status) ? task.dueAt : (task.doneAt ?? task.dueAt)
  if (moment === undefined) return undefined
  return {
    ...spoken(task, moment, startAt, now, language),
    exact: exactly(moment, language),
    dated: `${dateOf(moment, now, language)} ${clockOf(moment, language)}`,
  }
}

function spoken(
  task: Task,
  moment: string,
  startAt: string | undefined,
  now: number,
  language: Language,
): Pick<Due, 'text' | 'tone'> {
  const date = dateOf(moment, now, language)
  if (!isOpen(task.status)) return { text: date, tone: task.status === 'done' ? 'ok' : 'neutral' }
  if (isOverdue(task, now)) return { text: overdueOf(moment, now, language), tone: 'bad' }
  if (daysUntil(moment, now) <= 1) return { text: whenOf(moment, now, language), tone: 'warn' }
  const before = startAt === undefined ? -1 : daysUntil(startAt, Date.parse(moment))
  if (startAt === undefined || before < 0 || before > countedDays) return { text: date, tone: 'neutral' }
  if (before > 0) return { text: countdownOf(startAt, Date.parse(moment)), tone: 'neutral' }
  const clock = clockOf(moment, language)
  return { text: language === 'en' ? `on the day ${clock}` : `当天 ${clock}`, tone: 'neutral' }
}
