import type { Language } from '#shared/contract/language.ts'
import { categories, type Failure, isCategory } from '#shared/contract/outcome.ts'
import { signOn } from '#shared/features/identities/commands.ts'

const isRefusal = (code: string): code is keyof typeof signOn.refusals => Object.hasOwn(signOn.refusals, code)

/** The sentence for a code in the address; anything that is no code of ours says nothing. */
export function signOnFailure(code: string | undefined, language: Language): Failure | undefined {
  if (code === undefined) return undefined
  if (isRefusal(code)) return { code, message: signOn.refusals[code][language] }
  return isCategory(code) ? { code, message: categories[code].sentence[language] } : undefined
}
