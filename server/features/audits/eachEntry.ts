import { auditEntries, type AuditEntry } from '#server/kernel/auditChain.ts'
import type { Reader } from '#server/kernel/ports.ts'

/** Every entry in order, a page in memory at a time. */
export async function eachEntry(read: Reader, visit: (entry: AuditEntry) => void): Promise<void> {
  for (let after: string | undefined; ;) {
    const page = await read.find(auditEntries, { limit: 1000, ...(after === undefined ? {} : { after }) })
    for (const entry of page.items) visit(entry)
    if (page.next === undefined) return
    after = page.next
  }
}
