// Turns what a schema says into one plain sentence for each field, in the reader's language.
import type { z } from 'zod'
import { fill, type Language, type Sentence } from './language.ts'

const sentences: Readonly<Record<string, Sentence>> = {
  required: { 'zh-CN': '请填写这一项。', en: 'Please fill this in.' },
  tooShort: { 'zh-CN': '至少要有 {minimum} 个字。', en: 'At least {minimum} characters, please.' },
  tooLong: { 'zh-CN': '最多 {maximum} 个字。', en: 'At most {maximum} characters.' },
  tooSmall: { 'zh-CN': '不能小于 {minimum}。', en: 'It cannot be less than {minimum}.' },
  tooBig: { 'zh-CN': '不能大于 {maximum}。', en: 'It cannot be more than {maximum}.' },
  tooFew: { 'zh-CN': '至少要有 {minimum} 项。', en: 'At least {minimum} of them.' },
  tooMany: { 'zh-CN': '最多 {maximum} 项。', en: 'At most {maximum} of them.' },
  moment: {
    'zh-CN': '请写成带时区的时间，例如 2026-10-24T08:30:00+08:00。',
    en: 'Write a time with its offset, such as 2026-10-24T08:30:00+08:00.',
  },
  day: { 'zh-CN': '请写成日期，例如 2026-10-24。', en: 'Write a date such as 2026-10-24.' },
  choice: { 'zh-CN': '只能是：{options}。', en: 'It must be one of: {options}.' },
  unknown: { 'zh-CN': '没有这一项：{keys}。', en: 'There is no such field: {keys}.' },
  shape: { 'zh-CN': '这里的格式不对。', en: 'This does not have the right form.' },
  type: { 'zh-CN': '这里应当是{expected}。', en: 'This should be {expected}.' },
}

const kinds: Readonly<Record<string, Sentence>> = {
  string: { 'zh-CN': '文字', en: 'text' },
  number: { 'zh-CN': '数字', en: 'a number' },
  boolean: { 'zh-CN': '是或否', en: 'true or false' },
  array: { 'zh-CN': '列表', en: 'a list' },
  object: { 'zh-CN': '一组内容', en: 'an object' },
}

type Issue = z.core.$ZodIssue

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>): string {
  if (issue.origin === 'string') return issue.minimum === 1 ? 'required' : 'tooShort'
  return issue.origin === 'array' ? 'tooFew' : 'tooSmall'
}

function tooBig(issue: Extract<Issue, { code: 'too_big' }>): string {
  if (issue.origin === 'string') return 'tooLong'
  return issue.origin === 'array' ? 'tooMany' : 'tooBig'
}

function describe(issue: Issue, language: Language): string {
  const say = (key: string, values: Record<string, string | number> = {}) =>
    fill(sentences[key]?.[language] ?? '', values)
  switch (issue.code) {
    case 'too_small':
      return say(tooSmall(issue), { minimum: Number(issue.minimum) })
    case 'too_big':
      return say(tooBig(issue), { maximum: Number(issue.maximum) })
    case 'invalid_value':
      return say('choice', { options: issue.values.join(language === 'en' ? ', ' : '、') })
    case 'unrecognized_keys':
      return say('unknown', {
        keys: issue.keys.map((key) => key.slice(0, 40)).join(language === 'en' ? ', ' : '、'),
      })
    case 'invalid_format':
      return say(issue.format === 'datetime' ? 'moment' : issue.format === 'date' ? 'day' : 'shape')
    case 'invalid_type':
      if (issue.input === undefined) return say('required')
      return say('type', { expected: kinds[issue.expected]?.[language] ?? issue.expected })
    default:
      return say('shape')
  }
}

/** One sentence for each field, by path; the whole input stands under `input`. */
export function fieldsOf(error: z.core.$ZodError, language: Language): Record<string, string> {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>
  for (const issue of error.issues) {
    const path = issue.path.map(String).join('.').slice(0, 120) || 'input'
    fields[path] ??= describe(issue, language)
  }
  return fields
}
