// Finds the name in a row of a pasted list. A bracket, a dash, a digit or an emoji ends it; a space does not always.

/** What people write before or after the name; the rest of the row. */
export interface Named {
  readonly before: string
  readonly name: string
  readonly after: string
}

/** Surnames of two letters. Without those that rather say a gate or a number (东门, 第五). */
const compound = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 ' +
    '慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 亓官 司寇 巫马 公西 颛孙 壤驷 漆雕 乐正 宰父 谷梁 拓跋 轩辕 令狐 段干 ' +
    '百里 呼延 东郭 羊舌 梁丘 左丘 完颜 纳兰 淳于 单于 叶赫'
  ).split(' '),
)

/** Said of when and of whom, no given name. */
const remarks = new Set(['上午', '中午', '下午', '晚上', '早上', '全天', '半天', '早', '晚', '男', '女'])

/** A count or a date that was written with a space. */
const counted = /^[年月日点时号个人名位]$/

const before = /^\s*(?:[([【「]([^)\]】」]*)[)\]】」]|[^\p{L}\p{N}([【「]+|[([【「])/u
const hanWord = /^\p{Script=Han}+(?:·\p{Script=Han}+)*/u
/** What may stand right after a name; a letter or `、李四` may be somebody else, who would be lost. */
const ended =
  /^(?:$|、(?!\s*\p{L})|[\s\d,;:/|+()[\]{}【】<>《》「」“”"!。.…*_=~·\-\u2010-\u2015\p{Extended_Pictographic}\p{So}\p{Sk}])/u

interface Read {
  readonly name: string
  readonly after: string
}

/** A name that somebody aligned with spaces: `张 三`, `张 小 明`, `欧阳 娜娜`. */
function joined(first: string, rest: string, isPost: (word: string) => boolean): Read {
  if (first.length > 1 && !compound.has(first)) return { name: first, after: rest }
  let [name, after] = [first, rest]
  for (;;) {
    const next = after.trimStart()
    const part = next === after ? undefined : hanWord.exec(next)?.[0]
    if (part === undefined || isPost(part) || remarks.has(part)) return { name, after }
    const whole = name + part
    const most = compound.has(whole.slice(0, 2)) ? 4 : 3
    if (whole.length > most || !ended.test(next.slice(part.length))) return { name, after }
    ;[name, after] = [whole, next.slice(part.length)]
  }
}

export function nameIn(row: string, posts: readonly string[]): Named | undefined {
  const isPost = (word: string): boolean => posts.includes(word)
  let [said, rest] = ['', row]
  for (let match = before.exec(rest); match !== null; match = before.exec(rest)) {
    said += ` ${match[1] ?? ''}`
    rest = rest.slice(match[0].length)
  }
  const latin = /^[A-Za-z][A-Za-z.'-]{1,38}(?!\p{L})/u.exec(rest)?.[0]
  if (latin !== undefined) {
    const name = latin.replace(/[.'-]+$/, '')
    return name.length < 2 ? undefined : { before: said, name, after: rest.slice(latin.length) }
  }
  const first = hanWord.exec(rest)?.[0]
  if (first === undefined || !ended.test(rest.slice(first.length))) return undefined
  // The post may come first: `引导 王小明`.
  const behind = rest.slice(first.length)
  if (isPost(first)) {
    const next = nameIn(behind, posts)
    return next && { ...next, before: `${said} ${first} ${next.before}` }
  }
  if (counted.test(first)) return undefined
  const { name, after } = joined(first, behind, isPost)
  return name.length < 2 || name.length > 12 ? undefined : { before: said, name, after }
}
