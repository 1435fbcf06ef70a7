import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Day, Id, line, Moment } from '#shared/contract/ids.ts'
import { languages } from '#shared/contract/language.ts'
import { fieldsOf } from '#shared/contract/reading.ts'
import { expectSentence } from '#tests/support/languages.ts'

function said(schema: z.ZodType, input: unknown) {
  const parsed = schema.safeParse(input, { reportInput: true })
  if (parsed.success) throw new Error('this was meant to be wrong')
  const { error } = parsed
  return Object.fromEntries(languages.map((language) => [language, fieldsOf(error, language)] as const))
}

const cases: readonly (readonly [string, z.ZodType, unknown, zh: string, en: string])[] = [
  ['missing', line(9), undefined, '请填写这一项。', 'Please fill this in.'],
  ['empty', line(9), ' ', '请填写这一项。', 'Please fill this in.'],
  ['too short', z.string().min(10), 'short', '至少要有 10 个字。', 'At least 10 characters, please.'],
  ['too long', line(3), 'abcd', '最多 3 个字。', 'At most 3 characters.'],
  ['too small', z.number().min(1), 0, '不能小于 1。', 'It cannot be less than 1.'],
  ['too big', z.number().max(5), 6, '不能大于 5。', 'It cannot be more than 5.'],
  ['too few', z.array(z.string()).min(2), [], '至少要有 2 项。', 'At least 2 of them.'],
  ['too many', z.array(z.string()).max(1), ['a', 'b'], '最多 1 项。', 'At most 1 of them.'],
  [
    'a moment',
    Moment,
    'soon',
    '请写成带时区的时间，例如 2026-10-24T08:30:00+08:00。',
    'Write a time with its offset, such as 2026-10-24T08:30:00+08:00.',
  ],
  ['a day', Day, '24.10.', '请写成日期，例如 2026-10-24。', 'Write a date such as 2026-10-24.'],
  ['a choice', z.enum(['a', 'b']), 'c', '只能是：a、b。', 'It must be one of: a, b.'],
  ['a pattern', Id, 'a b', '这里的格式不对。', 'This does not have the right form.'],
  ['not text', z.string(), 7, '这里应当是文字。', 'This should be text.'],
  ['not a number', z.number(), 'x', '这里应当是数字。', 'This should be a number.'],
  ['not yes or no', z.boolean(), 'x', '这里应当是是或否。', 'This should be true or false.'],
  ['not a list', z.array(z.string()), {}, '这里应当是列表。', 'This should be a list.'],
  ['not an object', z.object({}), 'x', '这里应当是一组内容。', 'This should be an object.'],
  [
    'none of several',
    z.string().or(z.number()),
    true,
    '这里的格式不对。',
    'This does not have the right form.',
  ],
  [
    'a rule of its own',
    z.string().refine(() => false),
    'x',
    '这里的格式不对。',
    'This does not have the right form.',
  ],
]

describe('fieldsOf', () => {
  it.each(cases)('%s', (_what, schema, input, zh, en) => {
    const fields = said(z.strictObject({ field: schema }), input === undefined ? {} : { field: input })
    expect(fields).toEqual({ 'zh-CN': { field: zh }, en: { field: en } })
    for (const language of languages) expectSentence(fields[language]?.['field'], language)
  })

  it('names unknown fields at the input as a whole, shortened', () => {
    const fields = said(z.strictObject({}), { surprise: 1, ['x'.repeat(60)]: 2 })
    expect(fields['en']).toEqual({ input: `There is no such field: surprise, ${'x'.repeat(40)}.` })
  })

  it('names a place inside lists and objects by its path, and keeps the first sentence of a field', () => {
    const schema = z.object({ items: z.array(z.object({ title: z.string().min(2).regex(/^a/) })) })
    const fields = said(schema, { items: [{ title: 'ab' }, { title: 'b' }] })
    expect(fields['en']).toEqual({ 'items.1.title': 'At least 2 characters, please.' })
  })

  it('is not confused by a field that is called like a part of every object', () => {
    const fields = said(z.strictObject({}), JSON.parse('{"constructor": 1, "toString": 2}'))
    expect(fields['en']).toEqual({ input: 'There is no such field: constructor, toString.' })
  })
})
