/** The two languages of the product; `zh-CN` is the first. */
export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** One sentence in every language of the product. */
export type Sentence = Readonly<Record<Language, string>>

/** Reads an `Accept-Language` header or a stored preference; anything unknown reads as Chinese. */
export function languageOf(preference: string | undefined): Language {
  const first = (preference ?? '').split(',')[0]?.trim().toLowerCase() ?? ''
  return first.startsWith('en') ? 'en' : 'zh-CN'
}

/** Fills `{name}` places of a sentence. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole))
}
