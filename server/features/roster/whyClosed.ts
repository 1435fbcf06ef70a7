import type { EventStatus } from '#shared/features/events/model.ts'

/** Why nobody may sign up any more, whatever the shift says. */
export function whyClosed(status: EventStatus): 'event-archived' | 'event-off' | undefined {
  if (status === 'archived') return 'event-archived'
  return status === 'canceled' || status === 'postponed' ? 'event-off' : undefined
}
