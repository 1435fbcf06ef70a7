import { hubRelations } from '#server/features/organisations/index.ts'
import type { AuditEntry } from '#server/kernel/auditChain.ts'
import { exporting } from '#server/kernel/exporting.ts'
import { exportAudits } from '#shared/features/audits/files.ts'
import { readers } from './access.ts'
import { eachEntry } from './eachEntry.ts'

const columns = [
  'no',
  'at',
  'by',
  'name',
  'object',
  'choice',
  'result',
  'session',
  'address',
  'device',
  'followed',
  'previous',
  'hash',
] as const satisfies readonly (keyof AuditEntry)[]

/** A cell that a table program would take for a formula begins with an apostrophe. */
const cell = (value: string | number | undefined): string => {
  const text = String(value ?? '')
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}

export const exportFile = exporting(exportAudits, {
  may: readers,
  facts: () => Promise.resolve({}),
  relations: ({ actor }) => hubRelations(actor),
  async make({ actor, read }) {
    const lines = [columns.join(',')]
    await eachEntry(read, (entry) => lines.push(columns.map((name) => cell(entry[name])).join(',')))
    const title = actor.language === 'en' ? 'Audit trail' : '审计记录'
    // The mark at the beginning tells table programs that this is UTF-8.
    return { title, bytes: Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`) }
  },
})
