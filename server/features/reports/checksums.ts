// What a confirmation is about, as a fingerprint that both sides can compare.
import { createHash } from 'node:crypto'
import { canonical } from '#server/kernel/ids.ts'
import type { DocumentNode } from '#shared/contract/documentTree.ts'
import type { Figures } from '#shared/features/reports/figures.ts'

const fingerprint = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex')

export const reportChecksum = (eventId: string, text: DocumentNode, figures: Figures): string =>
  fingerprint({ eventId, text, figures })

/** A supplement says new figures and what it supplements. */
export const supplementChecksum = (eventId: string, supplements: string, figures: Figures): string =>
  fingerprint({ eventId, supplements, figures })
