import type { StoredOutcome } from '#server/kernel/ports.ts'

export function createMemoryOutcomes() {
  const outcomes = new Map<string, StoredOutcome>()
  const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts)

  return {
    get: (collection: string, record: string, actor: string, command: string): StoredOutcome | undefined =>
      outcomes.get(keyOf(collection, record, actor, command)),
    put(collection: string, record: string, outcome: StoredOutcome): void {
      outcomes.set(keyOf(collection, record, outcome.actorId, outcome.commandId), outcome)
    },
  }
}
