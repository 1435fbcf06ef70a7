// Reads a numbered list as it is pasted from a chat group (接龙): one person a row, in whatever punctuation people use.
import { plainPhone } from '#shared/features/members/plainPhone.ts'
import { nameIn } from './pastedName.ts'

export interface PastedRow {
  /** 1 for the first line of the text. */
  readonly line: number
  readonly name: string
  readonly phone?: string
  /** What else stands in the row: a post, a time, a remark. */
  readonly words: readonly string[]
}

type PassedOver = 'no-name' | 'bad-phone' | 'twice'

/** Every numbered line is in one of the two. */
export interface PastedList {
  readonly rows: readonly PastedRow[]
  readonly passed: readonly { readonly line: number; readonly reason: PassedOver }[]
}

/** Where the circled numbers begin that NFKC leaves as they are: black, sans-serif, double, and black from eleven on. */
const circled = [
  [0x2776, 1],
  [0x2780, 1],
  [0x278a, 1],
  [0x24f5, 1],
  [0x24eb, 11],
] as const

function written(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  const [from, first] = circled.find(([start]) => code >= start && code < start + 10) ?? [code, 0]
  return `${code - from + first}. `
}

/** Half-width, numbers on keys (`1️⃣`, `🔟`) and in circles as numbers, without marks that nobody sees. */
const halfWidth = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/(?:\d\ufe0f?\u20e3)+/g, (keys) => `${keys.replace(/\D/g, '')}. `)
    .replace(/\u{1f51f}/gu, '10. ')
    .replace(/[\u2776-\u2793\u24eb-\u24fe]/g, written)
    .replace(/(?<=\p{Script=Han})[•‧・∙⋅](?=\p{Script=Han})/gu, '·')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]/g, '')

/** `1.`, `1、`, `(1)`, `①` (which NFKC turns into 1), `1 `, or `1` right before the name. */
const numbered = /^\s*[([【<《]?\s*(\d{1,4})(?!\d)(?:\s*[.、,。:;)\]】>》\-_~*#/|\u2010-\u2015])*(.*)$/u

/** A year, a date, a time, a count of people: talk around the list. */
const talk =
  /^\s*(?:(?:19|20)\d{2}(?!\d)|\d{1,4}(?:[年月日点时号个人名位]|(?:am|pm|st|nd|rd|th|km?|kg|h|m)(?![a-z])))/i

const sign = '[-\\s\\u2010-\\u2015]{0,2}'
const phoneIn = new RegExp(`(?<!\\d)(?:(?:\\+|00)?86${sign})?1\\d{2}${sign}\\d{4}${sign}\\d{4}(?!\\d)`)

const day = /(?<!\d)(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}(?!\d)/g

/** Seven digits or more in a row, in one word or in several: meant as a phone number. */
const looksLikePhone = (text: string): boolean =>
  (text.replace(day, ' ').match(/\d[\d\s*\-\u2010-\u2015]*/g) ?? []).some(
    (part) => part.replace(/\D/g, '').length >= 7,
  )

const wordsIn = (text: string): string[] =>
  text
    .split(/[\s,;:/|+—()[\]{}【】<>《》「」“”\p{Extended_Pictographic}]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((word) => word !== '')

function rowOf(line: number, rest: string, posts: readonly string[]): PastedRow | 'no-name' | 'bad-phone' {
  const found = phoneIn.exec(rest)?.[0]
  const without = found === undefined ? rest : rest.replace(found, ' ')
  const named = nameIn(without, posts)
  if (named === undefined) return 'no-name'
  // Digits that are no phone number would become somebody whom nobody can reach.
  if (found === undefined && looksLikePhone(without)) return 'bad-phone'
  const words = [...wordsIn(named.before), ...wordsIn(named.after)]
  return { line, name: named.name, words, ...(found === undefined ? {} : { phone: plainPhone(found) }) }
}

/** `posts` are the words by which the event calls its shifts: after a surname they are a post, not a given name. */
export function readPastedList(text: string, posts: readonly string[] = []): PastedList {
  const rows: PastedRow[] = []
  const passed: { line: number; reason: PassedOver }[] = []
  const seen = new Set<string>()
  for (const [index, raw] of halfWidth(text).split(/\r?\n/).entries()) {
    const rest = talk.test(raw) ? undefined : numbered.exec(raw)?.[2]
    if (rest === undefined) continue
    const row = rowOf(index + 1, rest, posts)
    if (typeof row === 'string') passed.push({ line: index + 1, reason: row })
    else if (seen.has(`${row.name} ${row.phone ?? ''}`)) passed.push({ line: index + 1, reason: 'twice' })
    else {
      seen.add(`${row.name} ${row.phone ?? ''}`)
      rows.push(row)
    }
  }
  return { rows, passed }
}
