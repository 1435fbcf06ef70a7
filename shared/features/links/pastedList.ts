// Reads a numbered list as it is pasted from a chat group (接龙): one person a row, in whatever punctuation people use.
export interface PastedRow {
  /** 1 for the first line of the text. */
  readonly line: number
  readonly name: string
  readonly phone?: string
  /** What else stands in the row: a post, a time, a remark. */
  readonly words: readonly string[]
}

export interface PastedList {
  readonly rows: readonly PastedRow[]
  readonly passed: readonly { readonly line: number; readonly reason: 'no-name' | 'bad-phone' | 'twice' }[]
}

const halfWidth = (text: string): string => text.normalize('NFKC').replace(/[\u200b-\u200f\u2060\ufeff]/g, '')

/** `1.`, `1、`, `(1)`, `①` (which NFKC turns into 1), `1 ` before the name; a date or anything else is talk around the list. */
const numbered =
  /^\s*[（(【[]?\s*\d{1,4}\s*(?:[.、,。:：)）\]】]\s*|\s+)(.+)$|^\s*\d{1,3}(?=\p{Script=Han})(?![年月日点时号个人名])(.+)$/u

const digits = (word: string): string => word.replace(/[-\s]/g, '').replace(/^(?:\+?86)(?=1\d{10}$)/, '')

const isName = (word: string): boolean =>
  /^[\p{Script=Han}·]{2,12}$/u.test(word) || /^[A-Za-z][A-Za-z .'-]{1,38}$/.test(word)

/** `赵 强` is one name of two letters that somebody aligned with a space. */
const joined = (rest: string): string =>
  rest.replace(/^(\p{Script=Han})\s+(\p{Script=Han})(?=$|[\s,，;；:：/|\d])/u, '$1$2')

const phoneIn = /(?:\+?86[-\s]?)?1\d{2}[-\s]?\d{4}[-\s]?\d{4}(?!\d)/

function rowOf(line: number, rest: string): PastedRow | 'no-name' | 'bad-phone' {
  const found = phoneIn.exec(rest)?.[0]
  const without = found === undefined ? rest : rest.replace(found, ' ')
  const words = joined(without.trim())
    .split(/[\s,，;；:：/|+＋—]+/u)
    .filter((word) => word !== '')
  const [name = '', ...others] = words
  if (!isName(name)) return 'no-name'
  // A row of digits that is no phone number would become somebody whom nobody can reach.
  if (found === undefined && others.some((word) => /^\d{7,}$/.test(word))) return 'bad-phone'
  return { line, name, words: others, ...(found === undefined ? {} : { phone: digits(found) }) }
}

export function readPastedList(text: string): PastedList {
  const rows: PastedRow[] = []
  const passed: { line: number; reason: 'no-name' | 'bad-phone' | 'twice' }[] = []
  const seen = new Set<string>()
  for (const [index, raw] of halfWidth(text).split(/\r?\n/).entries()) {
    const match = numbered.exec(raw)
    const rest = match?.[1] ?? match?.[2]
    if (rest === undefined) continue
    const row = rowOf(index + 1, rest)
    if (typeof row === 'string') passed.push({ line: index + 1, reason: row })
    else if (seen.has(`${row.name} ${row.phone ?? ''}`)) passed.push({ line: index + 1, reason: 'twice' })
    else {
      seen.add(`${row.name} ${row.phone ?? ''}`)
      rows.push(row)
    }
  }
  return { rows, passed }
}
