import { expect } from 'vitest'
import type { Language } from '#shared/contract/language.ts'

const written: Readonly<Record<Language, RegExp>> = {
  'zh-CN': /[\u4e00-\u9fff]/,
  en: /^[^\u4e00-\u9fff]+$/,
}

/** The sentence is not empty and in the reader's language. */
export function expectSentence(sentence: string | undefined, language: Language): void {
  expect(sentence, `a sentence in ${language}`).toMatch(written[language])
}
