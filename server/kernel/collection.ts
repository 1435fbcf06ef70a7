import type { Collection, StoredRecord } from './ports.ts'

/** A collection of a slice, and what of a record is public: the state that its changes announce. */
export interface SliceCollection<R extends StoredRecord, P = unknown> extends Collection<R> {
  readonly present: (record: R) => P
}

export function defineCollection<R extends StoredRecord>() {
  return <P>(parts: {
    name: string
    indexes: readonly (readonly string[])[]
    present: (record: R) => P
  }): SliceCollection<R, P> => parts
}
