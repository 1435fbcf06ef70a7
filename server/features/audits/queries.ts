import { hubRelations } from '#server/features/organisations/index.ts'
import {
  auditCheckpoints,
  auditEntries,
  checkpointId,
  createVerifier,
  type AuditEntry,
} from '#server/kernel/auditChain.ts'
import { answering } from '#server/kernel/handlers.ts'
import type { AuditRow } from '#shared/features/audits/model.ts'
import { listAudits, verifyAudits } from '#shared/features/audits/queries.ts'
import { readers } from './access.ts'
import { eachEntry } from './eachEntry.ts'

const shown = ({ id: _id, version: _version, ...row }: AuditEntry): AuditRow => row

export const auditList = answering(listAudits, {
  may: readers,
  facts: () => Promise.resolve({}),
  relations: ({ actor }) => hubRelations(actor),
  async answer({ input: { by, limit = 100, after }, read }) {
    const found = await read.find(auditEntries, {
      ...(by === undefined ? {} : { where: { by } }),
      sort: { field: 'id', descending: true },
      limit,
      ...(after === undefined ? {} : { after }),
    })
    return { items: found.items.map(shown), ...(found.next === undefined ? {} : { next: found.next }) }
  },
})

export const auditVerify = answering(verifyAudits, {
  may: readers,
  facts: () => Promise.resolve({}),
  relations: ({ actor }) => hubRelations(actor),
  async answer({ input, read }) {
    const checkpoint = await read.get(auditCheckpoints, checkpointId)
    const verifier = createVerifier(input.anchors ?? [], checkpoint)
    await eachEntry(read, verifier.read)
    return verifier.verdict()
  },
})
