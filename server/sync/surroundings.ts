import type { Clock, DocumentLog, Log } from './ports.ts'
import type { Limits } from './limits.ts'

/** What every part of one engine shares. */
export interface Surroundings {
  readonly storage: DocumentLog
  readonly clock: Clock
  readonly limits: Limits
  readonly log: Log
  /** Changes when the store was restored from a backup; clients are told in their greeting. */
  readonly epoch: string
}
