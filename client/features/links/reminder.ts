// The words for the group: what is wanted, until when, and who has not answered.
import type { Language } from '#shared/contract/language.ts'
import type { Shift } from '#shared/features/roster/model.ts'

export interface Reminder {
  readonly title: string
  readonly when: string
  readonly place: string
  /** The link, where one is open. */
  readonly address: string | undefined
  readonly until: string
}

const lines = (...all: readonly (string | false | undefined)[]): string =>
  all.filter((line) => typeof line === 'string' && line !== '').join('\n')

export interface Gap {
  readonly post: string
  readonly when: string
  readonly missing: number
}

/** Invited by somebody, and neither a yes nor a no yet. */
export const unanswered = (shifts: readonly Shift[], nameOf: (personId: string) => string): string[] => [
  ...new Set(
    shifts.flatMap((shift) =>
      shift.assignments.flatMap((one) =>
        one.status === 'invited' ? [one.name === '' ? nameOf(one.personId) : one.name] : [],
      ),
    ),
  ),
]

export function volunteerReminder(
  reminder: Reminder,
  gaps: readonly Gap[],
  waiting: readonly string[],
  language: Language,
): string {
  const { title, when, place, address, until } = reminder
  if (language === 'en')
    return lines(
      `${title}: volunteers wanted`,
      `${when}, ${place}`,
      gaps.length > 0 &&
        `Still free: ${gaps.map((gap) => `${gap.post} ${gap.when} (${gap.missing})`).join('; ')}`,
      waiting.length > 0 && `No answer yet: ${waiting.join(', ')}`,
      address && `Sign up or withdraw here until ${until}: ${address}`,
    )
  return lines(
    `【${title}】志愿者报名`,
    `时间：${when}`,
    `地点：${place}`,
    gaps.length > 0 && `还缺：${gaps.map((gap) => `${gap.post} ${gap.when} ${gap.missing} 人`).join('；')}`,
    waiting.length > 0 && `还没回复：${waiting.join('、')}`,
    address && `点链接报名或退出（${until}前）：${address}`,
  )
}

export function unitReminder(reminder: Reminder, waiting: readonly string[], language: Language): string {
  const { title, when, place, address, until } = reminder
  if (language === 'en')
    return lines(
      `${title}: reply slips`,
      `${when}, ${place}`,
      waiting.length > 0 ? `No reply yet: ${waiting.join(', ')}` : 'Every unit has replied. Thank you.',
      waiting.length > 0 && address && `Please fill in the slip until ${until}: ${address}`,
    )
  return lines(
    `【${title}】参加单位回执`,
    `时间：${when}`,
    `地点：${place}`,
    waiting.length > 0 ? `还没回执：${waiting.join('、')}` : '各单位均已回执，谢谢。',
    waiting.length > 0 && address && `请点链接填写（${until}前）：${address}`,
  )
}
