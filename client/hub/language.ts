// The language the person reads; every answer of the server comes in it.
import { shallowRef, type ShallowRef } from 'vue'
import { languageOf, type Language } from '#shared/contract/language.ts'
import { keep, readKept } from './kept.ts'

export const language: ShallowRef<Language> = shallowRef(
  languageOf(readKept('language') ?? navigator.language),
)

export function chooseLanguage(next: Language): void {
  language.value = next
  keep('language', next)
}
