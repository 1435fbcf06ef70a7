import { pinyin } from 'pinyin-pro'

/** `shenzhixing szx`: sorts names as people read them, and finds them by syllables or initials. */
export function pinyinOf(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', mode: 'surname' })
  return `${syllables.join('')} ${syllables.map((syllable) => syllable.charAt(0)).join('')}`.toLowerCase()
}
