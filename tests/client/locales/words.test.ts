// Both languages say everything: the same keys, the same places to fill.
import { expect, it } from 'vitest'
import type { Tree } from '#client/locales/defineWords.ts'
import { english } from '#client/locales/en.ts'
import { chinese } from '#client/locales/zh-CN.ts'

const modules = import.meta.glob<{ words: { name: string; 'zh-CN': Tree; en: Tree } }>(
  ['../../../client/features/*/words.ts', '../../../client/shell/*/words.ts'],
  { eager: true },
)
const all = [
  { name: 'frame', 'zh-CN': chinese, en: english },
  ...Object.values(modules).map((one) => one.words),
]

function sentences(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[path + key, value] as [string, string]]
      : sentences(value, `${path}${key}.`),
  )
}

const places = (sentence: string): string[] => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].toSorted()

it.each(all)('$name says the same in both languages', (words) => {
  const english = new Map(sentences(words.en))
  for (const [path, sentence] of sentences(words['zh-CN'])) {
    expect(places(english.get(path) ?? ''), path).toEqual(places(sentence))
    expect(english.get(path), path).not.toMatch(/\p{Script=Han}/u)
  }
})
