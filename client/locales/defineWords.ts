// The words of one part of the product: Chinese first, English with exactly the same keys.
import { i18n } from './i18n.ts'

export interface Tree {
  readonly [key: string]: string | Tree
}

type Same<T extends Tree> = { readonly [K in keyof T]: T[K] extends Tree ? Same<T[K]> : string }

type Path<T extends Tree> = {
  [K in keyof T & string]: T[K] extends Tree ? `${K}.${Path<T[K]>}` : K
}[keyof T & string]

export interface Words<T extends Tree> {
  readonly name: string
  readonly 'zh-CN': T
  readonly en: Same<T>
}

/** Declares the words of a part; its name keeps them apart from the others. */
export function defineWords<const T extends Tree>(
  name: string,
  words: { 'zh-CN': T; en: Same<T> },
): Words<T> {
  return { name, ...words }
}

export type Say<T extends Tree> = (key: Path<T>, values?: Readonly<Record<string, string | number>>) => string

const registered = new Set<string>()

/**
 * Gives the words in the present language, kept up when it changes.
 * `{name}` is filled from `values`; with a `count` and a sentence in two forms ("one | many") the right one is taken.
 */
export function useWords<T extends Tree>(words: Words<T>): Say<T> {
  if (!registered.has(words.name)) {
    registered.add(words.name)
    i18n.global.mergeLocaleMessage('zh-CN', { [words.name]: words['zh-CN'] })
    i18n.global.mergeLocaleMessage('en', { [words.name]: words.en })
  }
  return (key, values = {}) => {
    const path = `${words.name}.${key}`
    const { count } = values
    return typeof count === 'number' ? i18n.global.t(path, values, count) : i18n.global.t(path, values)
  }
}
