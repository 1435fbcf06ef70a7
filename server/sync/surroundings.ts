import type { Clock, DocumentLog, Log, Others, VersionLog } from './ports.ts'
import type { Limits } from './limits.ts'
import type { Outgoing } from './outgoing.ts'
import type { Pace } from './pace.ts'
import type { SnapshotMaker } from './snapshotMaker.ts'

/** What every part of one engine shares. */
export interface Surroundings {
  readonly storage: DocumentLog
  /** Undefined where this engine alone writes to the log. */
  readonly others: Others | undefined
  readonly versions: VersionLog
  /** Whether versions of this document are kept by themselves. */
  readonly versioned: (document: string) => boolean
  readonly clock: Clock
  readonly limits: Limits
  readonly log: Log
  readonly pace: Pace
  readonly outgoing: Outgoing
  readonly snapshots: SnapshotMaker
  /** Changes when the store was restored from a backup; clients are told in their greeting. */
  readonly epoch: string
}
