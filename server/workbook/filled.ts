import { fill, type Sentence } from '#shared/contract/language.ts'

/** A sentence of both languages with its places filled. */
export const filled = (sentence: Sentence, values: Readonly<Record<string, string | number>>): Sentence => ({
  'zh-CN': fill(sentence['zh-CN'], values),
  en: fill(sentence.en, values),
})
