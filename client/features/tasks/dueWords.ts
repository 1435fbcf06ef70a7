// When a task is due, as people say it: 今天 18:00, 超期 1 天, T-3 before the day of the event.
import type { Language } from '#shared/contract/language.ts'
import type { Task } from '#shared/features/tasks/model.ts'
import { isOpen, isOverdue } from '#shared/features/tasks/rules.ts'
import { clockOf, countdownOf, dateOf, daysUntil, exactly, overdueOf, whenOf } from '#client/locales/moments.ts'

export interface Due {
  readonly text: string
  readonly exact: string
  readonly tone: 'bad' | 'warn' | 'ok' | 'neutral'
}

/** Further away than this, a date says more than a count. */
const countedDays = 14

export function dueOf(task: Task, startAt: string | undefined, now: number, language: Language): Due | undefined {
  const moment = isOpen(task.status) ? task.dueAt : (task.doneAt ?? task.dueAt)
  if (moment === undefined) return undefined
  const exact = exactly(moment, language)
  if (!isOpen(task.status)) return { text: dateOf(moment, now, language), exact, tone: task.status === 'done' ? 'ok' : 'neutral' }
  if (isOverdue(task, now)) return { text: overdueOf(moment, now, language), exact, tone: 'bad' }
  if (daysUntil(moment, now) <= 1) return { text: whenOf(moment, now, language), exact, tone: 'warn' }
  const before = startAt === undefined ? Number.NaN : daysUntil(startAt, Date.parse(moment))
  if (startAt !== undefined && before >= 0 && before <= countedDays) {
    const onTheDay = language === 'en' ? `on the day ${clockOf(moment, language)}` : `当天 ${clockOf(moment, language)}`
    return { text: before === 0 ? onTheDay : countdownOf(startAt, Date.parse(moment)), exact, tone: 'neutral' }
  }
  return { text: dateOf(moment, now, language), exact, tone: 'neutral' }
}
