// A later slice may make somebody a guest of an earlier slice's record: who owns a task of an event takes part in it.
// Derived from the records that make them guests, so there is nothing to keep in step.
import type { Reader } from './ports.ts'

export interface GuestSource {
  /** What they are guests of: `event`. */
  readonly of: string
  isGuest(ownerId: string, personId: string, read: Reader): Promise<boolean>
  /** Everything that the person is a guest of, by id; may also hold what they belong to anyway. */
  hosts(personId: string, read: Reader): Promise<readonly string[]>
}

export interface Guests {
  isGuest(of: string, ownerId: string, personId: string): Promise<boolean>
  hosts(of: string, personId: string): Promise<readonly string[]>
}

export function createGuests(sources: readonly GuestSource[], read: Reader): Guests {
  return {
    async isGuest(of, ownerId, personId) {
      for (const source of sources)
        if (source.of === of && (await source.isGuest(ownerId, personId, read))) return true
      return false
    },
    async hosts(of, personId) {
      const found = await Promise.all(
        sources.filter((source) => source.of === of).map((source) => source.hosts(personId, read)),
      )
      return [...new Set(found.flat())]
    },
  }
}
