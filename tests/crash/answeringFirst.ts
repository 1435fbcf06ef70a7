// The broken twin: acknowledges a document's edit and only then stores it. The kill test must find it out.
import { setTimeout as pause } from 'node:timers/promises'
import type { Store } from '#server/kernel/ports.ts'

const delay = 120

export function answeringFirst(store: Store): Store {
  let row = 0
  const documents: Store['documents'] = {
    ...store.documents,
    append(name, entries) {
      void pause(delay).then(() => store.documents.append(name, entries))
      return Promise.resolve(entries.map(() => (row -= 1)))
    },
    compact: () => Promise.resolve(),
  }
  return Object.assign(Object.create(store) as Store, { documents })
}
