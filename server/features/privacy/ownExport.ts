// Everything that the slices hold about a person, one sheet each, for that person.
import { maskPhone, people, type Person, personRelations } from '#server/features/members/index.ts'
import type { Actor } from '#server/kernel/actor.ts'
import { exporting } from '#server/kernel/exporting.ts'
import type { HeldValue } from '#server/kernel/holdings.ts'
import type { Reader } from '#server/kernel/ports.ts'
import { excelTable, type TableColumn } from '#server/office/excelTable.ts'
import { retentionRules } from '#shared/features/privacy/retention.ts'
import { ownExport } from '#shared/features/privacy/files.ts'
import { ownOrKeepers } from './access.ts'
import { reveals } from './store.ts'

const chinaOffset = 8 * 60 * 60 * 1000
const isMoment = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/

const shown = (value: HeldValue): HeldValue =>
  typeof value === 'string' && isMoment.test(value)
    ? new Date(Date.parse(value) + chinaOffset).toISOString().slice(0, 16).replace('T', ' ')
    : value

const minutes = 10

/** In full for the person, and for an administrator who has just revealed it and is in the log for that. */
async function showsPhone(actor: Actor, person: Person, read: Reader, now: number): Promise<boolean> {
  if (actor.id === person.id || actor.kind === 'system') return true
  const from = new Date(now - minutes * 60_000).toISOString()
  const recent = await read.find(reveals, { where: { personId: person.id, at: { from } } })
  return recent.items.some((reveal) => reveal.by === actor.id)
}

const column = (head: string, count: number): TableColumn => ({
  head,
  width: count <= 2 ? 40 : 24,
  kind: 'text',
})

export const ownExportFile = exporting(ownExport, {
  may: ownOrKeepers,
  async facts({ input, actor, read }) {
    const person = await read.get(people, input.personId ?? actor.id)
    return person === undefined || person.erasedAt !== undefined ? undefined : { person }
  },
  relations: ({ actor, facts }) => personRelations(actor, facts.person.id),
  async make({ facts: { person }, actor, read, now, sessions, holdings }) {
    const { language } = actor
    const open = await showsPhone(actor, person, read, now)
    const masked = (value: HeldValue): HeldValue =>
      !open && person.phone !== undefined && value === person.phone ? maskPhone(person.phone) : shown(value)
    const note = `${language === 'en' ? 'As of' : '截至'} ${String(shown(new Date(now).toISOString()))}`
    const sheets = await Promise.all(
      holdings.map(async ({ title, columns, rows }) => ({
        name: title[language],
        title: title[language],
        note,
        columns: columns.map((one) => column(one[language], columns.length)),
        rows: (await rows(person.id, { read, sessions, now })).map((row) => row.map(masked)),
      })),
    )
    const rules = {
      name: language === 'en' ? 'Retention' : '保存期限',
      title: language === 'en' ? 'How long it is kept' : '保存期限',
      columns: [
        ...(language === 'en' ? ['What', 'For', 'Then', 'Why'] : ['内容', '期限', '到期', '依据']),
      ].map((head) => column(head, 2)),
      rows: retentionRules.map((rule) =>
        [rule.what, rule.period, rule.then, rule.source].map((one) => one[language]),
      ),
    }
    const own = actor.id === person.id
    const title = own
      ? language === 'en'
        ? 'My data'
        : '我的数据'
      : `${language === 'en' ? 'Data' : '个人数据'} ${person.id}`
    return { title, bytes: await excelTable(...sheets, rules) }
  },
})
