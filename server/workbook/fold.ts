// Makes text comparable: full-width letters and digits, spaces of every kind, marks that people put around a head.

/** Half-width, without spaces at the ends, spaces of every kind as one. */
export const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/gu, ' ')
    .trim()

/** For comparing: half-width, small letters, no spaces at all. */
export const folded = (text: string): string => tidy(text).replace(/ /g, '').toLowerCase()

/** A head of a column: without what stands in brackets, without `*`, `:` and numbers in front. */
export const foldedHead = (text: string): string =>
  folded(text)
    .replace(/\(.*?\)|\[.*?\]|【.*?】/g, '')
    .replace(/[*:;,，。]/g, '')

/** A line as it was written, without control characters and with its spaces in order; the characters stay as they are. */
export const written = (text: string): string => text.replace(/[\p{Cc}\s\u200b\ufeff]+/gu, ' ').trim()

/** A Chinese name loses its inner spaces ("张 三"); another one keeps single ones. */
export function joinedName(text: string): string {
  const name = written(text)
  return /\p{Script=Han}/u.test(name) ? name.replace(/ /g, '') : name
}

/** Names of units as people list them in one cell. */
export const listed = (text: string): string[] =>
  written(text)
    .split(/[、,，;；/\n]|(?:\s+和\s+)/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
