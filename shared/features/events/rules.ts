import type { EventStatus } from './model.ts'

/** The states of an event and the steps between them (起草 to 归档, with 退回, 延期 and 取消). */
export const eventSteps: Readonly<Record<EventStatus, readonly EventStatus[]>> = {
  draft: ['consulting', 'canceled'],
  consulting: ['submitted', 'draft', 'canceled'],
  submitted: ['approved', 'draft', 'canceled'],
  approved: ['published', 'canceled'],
  published: ['preparing', 'postponed', 'canceled'],
  preparing: ['ready', 'postponed', 'canceled'],
  ready: ['live', 'preparing', 'postponed', 'canceled'],
  live: ['wrap_up'],
  wrap_up: ['reporting'],
  reporting: ['archived'],
  archived: [],
  postponed: ['preparing', 'canceled'],
  canceled: [],
}

/** Steps that belong to the approver where one is named. */
export const isApproval = (from: EventStatus, to: EventStatus): boolean =>
  from === 'submitted' && (to === 'approved' || to === 'draft')

export const whyNotMoveEvent = (from: EventStatus, to: EventStatus): 'step-not-allowed' | undefined =>
  eventSteps[from].includes(to) ? undefined : 'step-not-allowed'

export const whyNotBetween = (startAt: string, endAt: string): 'ends-before-start' | undefined =>
  Date.parse(endAt) > Date.parse(startAt) ? undefined : 'ends-before-start'
