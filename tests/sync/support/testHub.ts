import type * as Y from 'yjs'
import { createSyncEngine } from '../../../server/sync/index.ts'
import type { Limits, Others, Remark, Session, SyncEngine, VersionLog } from '../../../server/sync/index.ts'
import { ManualClock, settle } from './manualClock.ts'
import { MemoryLog } from './memoryLog.ts'
import { TestClient } from './testClient.ts'

export interface TestHub {
  readonly engine: SyncEngine
  readonly clock: ManualClock
  readonly log: MemoryLog
  readonly remarks: readonly Remark[]
  readonly clients: TestClient[]
  /** A client whose socket is connected and whose first messages are exchanged, unless `quiet`. */
  join(person: string, session?: Partial<Session>, options?: JoinOptions): TestClient
  /** Connects a client again over a new socket. */
  rejoin(client: TestClient, person: string, session?: Partial<Session>, options?: JoinOptions): void
  /** Exchanges until nobody has anything to say, then lets the given time pass and does so again. */
  run(milliseconds?: number): Promise<void>
}

interface JoinOptions {
  readonly doc?: Y.Doc
  /** Connects only; the client says nothing. */
  readonly quiet?: boolean
}

export const documentName = 'plan.1'

export function createTestHub(
  limits: Partial<Limits> = {},
  log = new MemoryLog(),
  clock = new ManualClock(),
  versions?: VersionLog,
  others?: Others,
  create = createSyncEngine,
): TestHub {
  const remarks: Remark[] = []
  const engine = create({
    storage: log,
    ...(versions === undefined ? {} : { versions }),
    ...(others === undefined ? {} : { others }),
    epoch: 'epoch-1',
    clock,
    limits,
    log: (remark) => remarks.push(remark),
  })
  const clients: TestClient[] = []

  function sessionOf(person: string, session: Partial<Session>): Session {
    return {
      document: documentName,
      person: { id: person, name: `Name of ${person}`, hue: 120 },
      sessionId: `session-${person}`,
      mode: 'write',
      acknowledge: true,
      ...session,
    }
  }

  function exchange(): void {
    for (const client of clients) client.exchange()
  }

  return {
    engine,
    clock,
    log,
    remarks,
    clients,
    join(person, session = {}, { doc, quiet = false } = {}) {
      const client = new TestClient(doc)
      clients.push(client)
      engine.connect(client.socket, sessionOf(person, session))
      if (!quiet) client.begin()
      return client
    },
    rejoin(client, person, session = {}, { quiet = false } = {}) {
      client.reconnect()
      engine.connect(client.socket, sessionOf(person, session))
      if (!quiet) client.begin()
    },
    async run(milliseconds = 300) {
      for (let round = 0; round < 4; round++) {
        await settle()
        exchange()
      }
      for (let passed = 0; passed < milliseconds; passed += 50) {
        await clock.advance(Math.min(50, milliseconds - passed))
        exchange()
        await settle()
        exchange()
      }
    },
  }
}
