// A reader for the length of one batch: what was read for one decision is not read again for the next. Facts may be stale.
import type { Reader, StoredRecord } from './ports.ts'

export function remembering(store: Reader): Reader {
  const read = new Map<string, Promise<StoredRecord | undefined>>()
  return {
    get<R extends StoredRecord>(collection: Parameters<Reader['get']>[0], id: string) {
      const key = `${collection.name}/${id}`
      const known = read.get(key) ?? store.get(collection, id)
      read.set(key, known)
      return known as Promise<R | undefined>
    },
    find: (collection, query) => store.find(collection, query),
    count: (collection, where) => store.count(collection, where),
  }
}
