// The envelope of every answer, the categories of errors and their HTTP status.
import type { Sentence } from './language.ts'

export interface Failure {
  readonly code: string
  readonly message: string
  /** For `invalid`: a sentence for each field, by its path (`dueAt`, `items.2.title`). */
  readonly fields?: Readonly<Record<string, string>>
}

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure }

/** Everything that is not a declared refusal; a refusal carries its own code and answers 409. */
export const categories = {
  invalid: {
    status: 400,
    sentence: {
      'zh-CN': '填写的内容有误，请检查后再提交。',
      en: 'Something in the form is not right. Check it and send it again.',
    },
  },
  'unknown-actor': { status: 401, sentence: { 'zh-CN': '请先登录。', en: 'Please sign in first.' } },
  forbidden: {
    status: 403,
    sentence: { 'zh-CN': '您没有办理这件事的权限。', en: 'You do not have the right to do this.' },
  },
  missing: {
    status: 404,
    sentence: { 'zh-CN': '没有找到，或者不对您开放。', en: 'Not found, or not open to you.' },
  },
  'id-reused': {
    status: 409,
    sentence: {
      'zh-CN': '同一个办理编号已用于别的内容。',
      en: 'This command id was already used for something else.',
    },
  },
  'too-many': {
    status: 429,
    sentence: { 'zh-CN': '操作太频繁，请稍后再试。', en: 'Too many attempts. Try again in a little while.' },
  },
  fault: {
    status: 500,
    sentence: {
      'zh-CN': '系统出了问题，内容没有改动。请稍后再试。',
      en: 'Something went wrong on our side. Nothing was changed; try again later.',
    },
  },
  unavailable: {
    status: 503,
    sentence: {
      'zh-CN': '存储暂时不可用，这次没有保存。',
      en: 'The store is not available. This was not saved.',
    },
  },
} as const satisfies Record<string, { status: number; sentence: Sentence }>

export type Category = keyof typeof categories

export function isCategory(code: string): code is Category {
  return Object.hasOwn(categories, code)
}

/** HTTP status of an answer: 200, the category's status, or 409 for a declared refusal. */
export function statusOf(outcome: Outcome<unknown>): number {
  if (outcome.ok) return 200
  return isCategory(outcome.error.code) ? categories[outcome.error.code].status : 409
}

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })
