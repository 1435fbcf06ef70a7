// The audit trail. A decision's note is part of its own commit, as a change in a room that nobody may follow; this file chains
// those notes, and the notes of what changes no record (refusals, sign-ins, files), into one row of entries. Only `auditKeeping` removes any.
import { auditEntries, type AuditEntry, type AuditNote, auditRoom, chained } from './auditChain.ts'
import { type Clock, type Log, type Store, StoreUnavailable } from './ports.ts'

export interface Audit {
  /** Resolves when the note is durable. */
  note(note: Omit<AuditNote, 'at'>): Promise<void>
  /** Chains what was decided before, then follows. */
  start(): void
  /** Resolves when every decision until now is chained, or could not be for now. */
  settled(): Promise<void>
  stop(): Promise<void>
}

const hour = 3_600_000
const pageSize = 200

export function createAudit({ store, clock, log }: { store: Store; clock: Clock; log: Log }): Audit {
  let head: AuditEntry | undefined
  let anchored = 0
  let line: Promise<unknown> = Promise.resolve()
  let unlisten: (() => void) | undefined
  let waiting = false
  let stopped = false

  async function readHead(): Promise<AuditEntry | undefined> {
    const last = await store.find(auditEntries, { sort: { field: 'id', descending: true }, limit: 1 })
    return last.items[0]
  }

  /** An entry's id is its number, so two nodes never write the same one; whoever was second reads on and tries again. */
  async function append(make: (before: AuditEntry | undefined) => AuditEntry | undefined): Promise<void> {
    for (let tries = 0; tries < 20; tries += 1) {
      head ??= await readHead()
      const record = make(head)
      if (record === undefined) return
      const unit = { collection: auditEntries, record, expectedVersion: 0, outcomes: [], changes: [] }
      const written = (await store.commit(unit)).ok
      head = written ? record : undefined
      if (written) return anchor(record)
    }
    throw new StoreUnavailable('the audit trail kept growing')
  }

  /** Once an hour the last hash goes into the log, which is kept elsewhere. */
  function anchor({ no, hash }: AuditEntry): void {
    if (clock.now() - anchored < hour) return
    anchored = clock.now()
    log.info({ no, hash }, 'audit anchor')
  }

  async function follow(): Promise<void> {
    for (;;) {
      head ??= await readHead()
      const page = await store.changes.since(auditRoom, head?.followed ?? 0, pageSize)
      for (const change of page) {
        const { data, at, by } = change
        const told =
          'state' in data ? (data.state as Pick<AuditNote, 'name' | 'choice' | 'session'>) : { name: '' }
        const note: AuditNote = { at, by, object: data.id, result: 'done', ...told }
        await append((before) =>
          change.seq <= (before?.followed ?? 0) ? undefined : chained(note, change.seq, before),
        )
      }
      if (page.length < pageSize) return
    }
  }

  /** One after the other: the chain has one end. */
  function inLine<T>(work: () => Promise<T>): Promise<T> {
    const done = line.then(work)
    line = done.catch(() => undefined)
    return done
  }

  function wake(): void {
    if (waiting || stopped) return
    waiting = true
    inLine(() => {
      waiting = false
      return follow()
    }).catch((error: unknown) => {
      head = undefined
      log.warn({ err: error }, 'the audit trail is waiting')
      setTimeout(wake, 5_000).unref()
    })
  }

  return {
    note: (note) =>
      inLine(() =>
        append((before) =>
          chained({ ...note, at: new Date(clock.now()).toISOString() }, before?.followed ?? 0, before),
        ),
      ).catch((error: unknown) => {
        head = undefined
        throw error
      }),
    start() {
      stopped = false
      unlisten = store.changes.listen((changes) => {
        if (changes.some((change) => change.room === auditRoom)) wake()
      })
      wake()
    },
    async settled() {
      await line
    },
    async stop() {
      unlisten?.()
      stopped = true
      await line
    },
  }
}
