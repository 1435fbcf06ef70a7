// A store whose answers are already a little old when they arrive: the reads of lists and of the change log.
import { setImmediate as turn } from 'node:timers/promises'
import type { Store } from '#server/kernel/ports.ts'
import type { Seeded } from './seeded.ts'

/** Wraps a store; each of these answers waits for 0 to 4 turns of the event loop after it was read. */
export function lateReads(random: Seeded): (store: Store) => Store {
  const late = async <T>(answer: Promise<T>): Promise<T> => {
    const value = await answer
    for (let turns = random.below(5); turns > 0; turns -= 1) await turn()
    return value
  }
  return (store) => ({
    ...store,
    find: (collection, query) => late(store.find(collection, query)),
    changes: {
      ...store.changes,
      head: (room) => late(store.changes.head(room)),
      since: (room, seq, limit) => late(store.changes.since(room, seq, limit)),
    },
  })
}
