import type { EventStatus } from '#shared/features/events/model.ts'

type Tone = 'neutral' | 'act' | 'ok' | 'warn' | 'bad' | 'info'

/** How a state is coloured; the word beside it says the same. */
export const statusTone: Readonly<Record<EventStatus, Tone>> = {
  draft: 'neutral',
  consulting: 'info',
  submitted: 'info',
  approved: 'ok',
  published: 'ok',
  preparing: 'act',
  ready: 'ok',
  live: 'act',
  wrap_up: 'neutral',
  reporting: 'info',
  archived: 'neutral',
  postponed: 'warn',
  canceled: 'bad',
}
