// One report for an event, with the event's id. It begins with the first confirmation.
import { defineCollection } from '#server/kernel/collection.ts'
import type { DocumentNode } from '#shared/contract/documentTree.ts'
import type { ReportState, Seal } from '#shared/features/reports/model.ts'

/** A confirmation that a reopening made void; kept, with everything that stood in it. */
export interface Voided {
  readonly at: string
  readonly by: string
  readonly reason: string
  readonly confirmed: Seal
  readonly text: DocumentNode
  readonly supplements: readonly Seal[]
}

export interface ReportRecord {
  readonly id: string
  readonly version: number
  readonly workspaceId: string
  readonly eventId: string
  readonly confirmed?: Seal
  /** The text that the confirmation froze. */
  readonly text?: DocumentNode
  readonly supplements: readonly Seal[]
  readonly voided: readonly Voided[]
}

export const reports = defineCollection<ReportRecord>()({
  name: 'reports',
  indexes: [],
  present: ({ text: _text, voided, supplements, ...state }): ReportState => ({
    ...state,
    supplements: [...supplements],
    reopened: voided.length,
  }),
})
