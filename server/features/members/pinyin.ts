import { pinyin } from 'pinyin-pro'

/**
 * `shenzhixing szx`: sorts names as people read them, and finds them by syllables or initials. Some characters read
 * differently as a surname: 区 of a person is ou, of a district qu.
 */
export function pinyinOf(name: string, of: 'person' | 'unit' = 'person'): string {
  const mode = of === 'person' ? 'surname' : 'normal'
  const syllables = pinyin(name, { toneType: 'none', type: 'array', mode })
  return `${syllables.join('')} ${syllables.map((syllable) => syllable.charAt(0)).join('')}`.toLowerCase()
}
