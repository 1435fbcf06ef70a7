/** Surnames of two characters; a list of those in use, because 欧阳若禾 is called 若禾 and not 阳若禾. */
const compound = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 宇文 长孙 司徒 司空 夏侯 端木 轩辕 南宫 独孤 澹台 钟离 闻人 赫连 申屠 淳于 单于 太史 公羊 公冶 濮阳 宗政 呼延 仲孙 东郭 西门 百里 第五 拓跋'.split(
    ' ',
  ),
)

/** What a person is called on a face: surnames repeat in every office, given names seldom do. */
export function givenName(name: string): string {
  const whole = name.trim()
  const characters = Array.from(whole)
  if (!/^\p{Script=Han}+$/u.test(whole)) return whole.split(/\s+/)[0] ?? whole
  // A function (管理员) or a transcription, longer than any name of this kind: said in full.
  if (characters.length > 4 || characters.at(-1) === '员') return whole
  if (characters.length > 2 && compound.has(characters.slice(0, 2).join('')))
    return characters.slice(2).join('')
  return characters.length > 2 ? characters.slice(1).join('') : whole
}
