import type { TaskStatus } from '#shared/features/tasks/model.ts'

type Tone = 'neutral' | 'act' | 'ok' | 'bad' | 'info'

/** How a state is coloured; the word beside it says the same. */
export const statusTone: Readonly<Record<TaskStatus, Tone>> = {
  todo: 'neutral',
  in_progress: 'act',
  blocked: 'bad',
  in_review: 'info',
  done: 'ok',
  canceled: 'neutral',
}
