import type { Refusals } from '#shared/contract/command.ts'
import type { Language } from '#shared/contract/language.ts'
import { categories, isCategory, type Outcome } from '#shared/contract/outcome.ts'
import { fieldsOf } from '#shared/contract/reading.ts'
import type { z } from 'zod'

/** The envelope for a code: a category, or a refusal that the definition declares. */
export function failure(
  code: string,
  language: Language,
  definition?: { readonly refusals: Refusals },
): Outcome<never> {
  const refusal =
    definition !== undefined && Object.hasOwn(definition.refusals, code)
      ? definition.refusals[code]
      : undefined
  if (refusal !== undefined) return { ok: false, error: { code, message: refusal[language] } }
  const category = isCategory(code) ? code : 'fault'
  return { ok: false, error: { code: category, message: categories[category].sentence[language] } }
}

export const tooMany = (language: Language, seconds: number): Outcome<never> => ({
  ok: false,
  error: {
    code: 'too-many',
    message: {
      'zh-CN': `操作太频繁，请 ${seconds} 秒后再试。`,
      en: `Too many attempts. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    }[language],
  },
})

export function invalid(error: z.core.$ZodError, language: Language): Outcome<never> {
  return {
    ok: false,
    error: {
      code: 'invalid',
      message: categories.invalid.sentence[language],
      fields: fieldsOf(error, language),
    },
  }
}
