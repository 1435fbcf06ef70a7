import type { ChangeMessage } from '#shared/contract/change.ts'
import type { NewChange } from '#server/kernel/ports.ts'
import { createListeners } from '../createListeners.ts'

export function createMemoryChanges(epoch: string) {
  const rooms = new Map<string, ChangeMessage[]>()
  const listeners = createListeners()

  function numberOne(change: NewChange): ChangeMessage {
    const log = rooms.get(change.room) ?? []
    const message = { ...change, seq: log.length + 1 }
    rooms.set(change.room, log)
    log.push(message)
    return message
  }

  return {
    epoch,
    listen: listeners.listen,
    tell: listeners.tell,
    number: (changes: readonly NewChange[]): readonly ChangeMessage[] => changes.map(numberOne),
    head: (room: string): number => rooms.get(room)?.length ?? 0,
    since: (room: string, seq: number, limit: number): readonly ChangeMessage[] =>
      (rooms.get(room) ?? []).slice(seq, seq + limit),
  }
}
