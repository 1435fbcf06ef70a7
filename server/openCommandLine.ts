// The kernel on the store that the environment names, without doors: for programs that are started by hand beside a stopped hub.
import type { Config } from './config.ts'
import { features } from './features/index.ts'
import type { Actor } from './kernel/actor.ts'
import { createAsk } from './kernel/ask.ts'
import { createBeenDone } from './kernel/beenDone.ts'
import { createExecute } from './kernel/execute.ts'
import { assemble } from './kernel/feature.ts'
import { createGates } from './kernel/gates.ts'
import { createGuests } from './kernel/guests.ts'
import { noHistories } from './kernel/histories.ts'
import { createSessions } from './kernel/sessions.ts'
import { openStore } from './openStore.ts'
import { createLog, systemClock as clock, systemIds as ids } from './systemPorts.ts'

export async function openCommandLine(config: Config, actor: Actor) {
  const store = await openStore(config)
  const log = createLog('error')
  const { describe, vouches, rooms, documents, guests: sources, commands, queries } = assemble(features)
  const sessions = createSessions({ log: store.sessions, read: store, clock, ids, describe, vouches })
  const doorkeeping = { sessions, gates: createGates(rooms, documents, store) }
  const guests = createGuests(sources, store)
  // Nothing that is asked for here reads a document.
  const closed = (): never => {
    throw new Error('no documents here')
  }
  const texts = { read: closed, versions: closed }
  const shared = { store, clock, log, doorkeeping, guests, texts, histories: noHistories }
  const execute = createExecute({ ...shared, commands })
  const ask = createAsk({ ...shared, queries })
  const beenDone = createBeenDone({ store, commands })
  return {
    store,
    execute: async (name: string, input: object, commandId: string) =>
      (await execute({ name, input, actor, commandId })).outcome,
    ask: (name: string, input: object) => ask(name, input, actor),
    beenDone: (name: string, input: object, commandId: string) => beenDone(name, input, commandId, actor),
    close: () => store.close(),
  }
}
