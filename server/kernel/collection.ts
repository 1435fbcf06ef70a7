import type { Collection, StoredRecord } from './ports.ts'

/** A collection of a slice, and what of a record is public: the state that its changes announce. */
export interface SliceCollection<R extends StoredRecord, P = unknown> extends Collection<R> {
  readonly present: (record: R) => P
  /** How the audit trail calls the record, where its own id is somebody's name. */
  readonly auditedAs?: (record: R) => string
}

export function defineCollection<R extends StoredRecord>() {
  return <P>(parts: {
    name: string
    indexes: readonly (readonly string[])[]
    present: (record: R) => P
    auditedAs?: (record: R) => string
  }): SliceCollection<R, P> => parts
}
