// Whether a command that makes something was carried out before under this id: sent again, it would be answered and do nothing.
import type { Actor } from './actor.ts'
import type { DocumentHandler } from './documentHandlers.ts'
import type { CommandHandler, SessionHandler } from './handlers.ts'
import { derivedId } from './ids.ts'
import type { Store } from './ports.ts'

interface Parts {
  readonly store: Store
  readonly commands: ReadonlyMap<string, CommandHandler | SessionHandler | DocumentHandler>
}

export function createBeenDone({ store, commands }: Parts) {
  /** Tells an actor of their own commands only: ids belong to whoever used them. */
  return async function beenDone(
    name: string,
    input: object,
    commandId: string,
    actor: Actor,
  ): Promise<boolean> {
    const handler = commands.get(name)
    if (handler?.kind !== 'command' || !handler.creates) return false
    const { collection, target } = handler
    if (target === undefined) {
      // What was made stays under its id, also when nothing remembers the command any more.
      const made = await store.get(collection, derivedId(collection.name, actor.id, commandId))
      return made !== undefined
    }
    const recordId = await target(input, store)
    if (recordId === undefined) return false
    return (await store.outcome(collection, recordId, actor.id, commandId)) !== undefined
  }
}

export type BeenDone = ReturnType<typeof createBeenDone>
