// What a command, query or file is called and why it was refused, in the reader's language instead of their codes.
import { shallowRef } from 'vue'
import type { Sentence } from '#shared/contract/language.ts'
import { categories, isCategory } from '#shared/contract/outcome.ts'
import { ownEntries } from '#shared/features/audits/ownEntries.ts'
import { language } from '#client/hub/language.ts'

interface Titled {
  readonly summary: Sentence
  readonly refusals?: Readonly<Record<string, Sentence>>
}

/** Until the catalogue has come, and for names of earlier versions, the code itself stands for what it means. */
export function useTitles() {
  const known = shallowRef<ReadonlyMap<string, Titled>>(new Map())
  void import('#shared/features/index.ts').then(({ catalogue }) => {
    const all = catalogue.flatMap((feature): (Titled & { readonly name: string })[] => [
      ...Object.values(feature.commands),
      ...Object.values(feature.queries),
      ...Object.values(feature.files ?? {}),
    ])
    known.value = new Map(all.map((one) => [one.name, one]))
  })
  return {
    titleOf: (name: string): string =>
      (ownEntries[name] ?? known.value.get(name)?.summary)?.[language.value] ?? name,
    refusalOf(name: string, code: string): string {
      const declared = known.value.get(name)?.refusals?.[code]?.[language.value]
      return declared ?? (isCategory(code) ? categories[code].sentence[language.value] : code)
    },
  }
}
