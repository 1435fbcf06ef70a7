// Takes the oldest entries of the audit trail once their time is over. The chain stays whole behind a checkpoint, and says so itself.
import {
  auditCheckpoints,
  auditEntries,
  type AuditCheckpoint,
  type AuditEntry,
  checkpointId,
  prunedTo,
  pruning,
} from './auditChain.ts'
import type { Audit } from './auditing.ts'
import type { Job } from './jobs.ts'
import type { Store } from './ports.ts'

const day = 24 * 3_600_000
const pageSize = 500

export function auditKeeping(store: Store, audit: Audit, days: number): Job {
  const page = async (): Promise<readonly AuditEntry[]> =>
    (await store.find(auditEntries, { limit: pageSize })).items

  /** The last entry of the unbroken row of old ones at the beginning of the trail. */
  async function lastOld(limit: string): Promise<AuditEntry | undefined> {
    let last: AuditEntry | undefined
    for (let after: string | undefined; ;) {
      const found = await store.find(auditEntries, {
        limit: pageSize,
        ...(after === undefined ? {} : { after }),
      })
      for (const entry of found.items) {
        if (entry.at >= limit) return last
        last = entry
      }
      if (found.next === undefined) return last
      after = found.next
    }
  }

  async function begin({ no, hash, followed }: AuditEntry, at: string): Promise<void> {
    const before = await store.get(auditCheckpoints, checkpointId)
    const version = before?.version ?? 0
    const record: AuditCheckpoint = { id: checkpointId, version: version + 1, no, hash, followed, at }
    const unit = { collection: auditCheckpoints, record, expectedVersion: version, outcomes: [], changes: [] }
    if (!(await store.commit(unit)).ok) throw new Error('another node removes entries')
  }

  async function remove(upTo: number): Promise<number> {
    let removed = 0
    for (;;) {
      const old = (await page()).filter(({ no }) => no <= upTo)
      for (const entry of old) {
        const record = { ...entry, version: entry.version + 1 }
        const unit = { collection: auditEntries, record, expectedVersion: entry.version }
        await store.commit({ ...unit, outcomes: [], changes: [], remove: true })
      }
      removed += old.length
      if (old.length < pageSize) return removed
    }
  }

  return {
    name: 'audit.prune',
    async run({ now }) {
      const checkpoint = await store.get(auditCheckpoints, checkpointId)
      const last = await lastOld(new Date(now - days * day).toISOString())
      if (last === undefined) return { entries: 0 }
      // Whatever was left of a removal that did not finish was told of already.
      if (last.no > (checkpoint?.no ?? 0)) {
        await audit.note({ by: 'job', name: pruning, object: prunedTo(last), result: 'done' })
        await begin(last, new Date(now).toISOString())
      }
      return { entries: await remove(last.no) }
    },
  }
}
