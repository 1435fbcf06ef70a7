import type { Report } from './model.ts'

/** Both sides ask this: the button before it is pressed, the command when it decides. */
export const whyNotRename = (record: Pick<Report, 'title'>, title: string): 'title-same' | undefined =>
  record.title === title.trim() ? 'title-same' : undefined
