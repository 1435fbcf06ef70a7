// What stands in a sheet and has no place in the hub: said once for the sheet, so that nobody looks for it later.
import type { Sentence } from '#shared/contract/language.ts'
import type { Draft } from '../draft.ts'
import { written } from '../fold.ts'
import { separators } from '../names.ts'
import { problems } from '../problems.ts'
import { type Form, type Table, textOf } from '../table.ts'

const textsOf = (table: Table, key: string): string[] =>
  table.rows.map(({ cells }) => written(textOf(cells.get(key)))).filter((text) => text !== '')

const several = (text: string): boolean =>
  text.split(separators).filter((name) => name.trim() !== '').length > 1

export function noteUnkept(table: Table, form: Form, draft: Draft): void {
  const said = form.columns.flatMap(({ key, head, kept }): Sentence[] => {
    const texts = kept === undefined ? [] : textsOf(table, key)
    const column = table.heads.get(key) ?? head
    if (kept === 'nothing' && texts.length > 0)
      return [{ 'zh-CN': `“${column}”这一列`, en: `the column "${column}"` }]
    const count = kept === 'first name' ? texts.filter(several).length : 0
    if (count === 0) return []
    return [
      {
        'zh-CN': `“${column}”里第一个以外的名字（${count} 行）`,
        en: `the names after the first one in "${column}" (rows: ${count})`,
      },
    ]
  })
  if (said.length === 0) return
  const { 'zh-CN': zh, en } = problems.notKept
  const reason = {
    'zh-CN': zh.replace('{what}', () => said.map((one) => one['zh-CN']).join('、')),
    en: en.replace('{what}', () => said.map((one) => one.en).join(', ')),
  }
  draft.note({ sheet: table.sheet, row: table.headRow }, { reason })
}
