import type { StoredOutcome } from '#server/kernel/ports.ts'

export function createMemoryOutcomes() {
  const outcomes = new Map<string, StoredOutcome>()
  const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts)

  return {
    forget(collection: string, record: string): void {
      const ofRecord = JSON.stringify([collection, record]).slice(0, -1) + ','
      for (const key of outcomes.keys()) if (key.startsWith(ofRecord)) outcomes.delete(key)
    },
    get: (collection: string, record: string, actor: string, command: string): StoredOutcome | undefined =>
      outcomes.get(keyOf(collection, record, actor, command)),
    put(collection: string, record: string, outcome: StoredOutcome): void {
      outcomes.set(keyOf(collection, record, outcome.actorId, outcome.commandId), outcome)
    },
  }
}
