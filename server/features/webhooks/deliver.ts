// Tells webhooks of their event's changes, each in order, from a stored cursor; a failure is tried again after growing pauses.
import { everyOne } from '#server/kernel/everyOne.ts'
import type { Clock, Log, Store } from '#server/kernel/ports.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { isPublicAddress } from './publicAddress.ts'
import { send } from './send.ts'
import { type CursorRecord, cursors, type WebhookRecord, webhooks } from './store.ts'

export interface DeliveryParts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Only a test that listens on this machine allows more. */
  readonly isAllowed?: (address: string) => boolean
}

const hour = 3_600_000
const pageSize = 50
const remembered = 20
/** Half a minute, a minute, two ... an hour. */
export const pauseAfter = (failures: number): number => Math.min(30_000 * 2 ** (failures - 1), hour)

export function createDelivery({ store, clock, log, isAllowed = isPublicAddress }: DeliveryParts) {
  const rounds = new Map<string, Promise<void>>()
  /** Of these something happened while they were told. */
  const again = new Set<string>()
  let looking: Promise<void> | undefined
  let unseen = false
  let stopped = false
  let unlisten: (() => void) | undefined
  let timer: NodeJS.Timeout | undefined

  async function write(cursor: CursorRecord, changed: Partial<CursorRecord>): Promise<CursorRecord> {
    const { nextAt: _nextAt, ...kept } = cursor
    const record = { ...kept, ...changed, version: cursor.version + 1 }
    const unit = { collection: cursors, record, expectedVersion: cursor.version, outcomes: [], changes: [] }
    // Another node was here first: it goes on from there.
    if (!(await store.commit(unit)).ok) throw new Error('another node delivers')
    return record
  }

  async function tell(webhook: WebhookRecord): Promise<void> {
    const { id, secret, address, names, createdAt } = webhook
    let cursor: CursorRecord = (await store.get(cursors, id)) ?? { id, version: 0, seq: 0, failures: 0 }
    /** One POST, and what is remembered of it. */
    const deliver = async (what: { readonly seq: number; readonly name: string }, mark: string) => {
      const now = clock.now()
      const body = JSON.stringify(what)
      const status = await send({ address, secret, id: `${id}.${mark}`, body, now }, isAllowed).catch(() => 0)
      const { seq, name } = what
      const attempt = { at: new Date(now).toISOString(), seq, name, status }
      return { status, attempts: [attempt, ...(cursor.attempts ?? [])].slice(0, remembered) }
    }
    const { triedAt } = webhook
    if (triedAt !== undefined && triedAt !== cursor.triedAt) {
      const { attempts } = await deliver({ seq: 0, name: 'webhook.try' }, triedAt)
      // A failure of the past keeps its next try.
      const { nextAt } = cursor
      cursor = await write(cursor, { triedAt, attempts, ...(nextAt === undefined ? {} : { nextAt }) })
    }
    if (webhook.pausedAt !== undefined) return
    if (cursor.nextAt !== undefined && Date.parse(cursor.nextAt) > clock.now()) return
    for (;;) {
      const page = await store.changes.since(roomOf(webhook.workspaceId), cursor.seq, pageSize)
      for (const { commandId: _commandId, ...change } of page) {
        if (stopped) return
        // What came before the webhook is not its business.
        if (change.at >= createdAt && (names === undefined || names.includes(change.name))) {
          const { status, attempts } = await deliver(change, String(change.seq))
          if (status < 200 || status > 299) {
            const failures = cursor.failures + 1
            const nextAt = new Date(clock.now() + pauseAfter(failures)).toISOString()
            await write(cursor, { failures, nextAt, attempts })
            log.warn({ webhook: id, status, failures }, 'a webhook could not be told')
            return
          }
          cursor = await write(cursor, { seq: change.seq, failures: 0, attempts })
        }
      }
      const seq = page.at(-1)?.seq ?? cursor.seq
      if (seq > cursor.seq) cursor = await write(cursor, { seq, failures: 0 })
      if (page.length < pageSize) return
    }
  }

  /** Each webhook has rounds of its own: one whose receiver is slow holds up nobody else's. */
  function wakeOne(id: string): void {
    if (rounds.has(id)) {
      again.add(id)
      return
    }
    const round = store
      .get(webhooks, id)
      .then((webhook) => (webhook === undefined ? undefined : tell(webhook)))
      .catch((error: unknown) => log.warn({ err: error }, 'a webhook is waiting'))
      .finally(() => {
        rounds.delete(id)
        if (again.delete(id) && !stopped) wakeOne(id)
      })
    rounds.set(id, round)
  }

  async function look(): Promise<void> {
    while (unseen && !stopped) {
      unseen = false
      for (const { id } of await everyOne(store, webhooks)) wakeOne(id)
    }
  }

  function wake(): void {
    if (stopped) return
    unseen = true
    looking ??= look()
      .catch((error: unknown) => log.warn({ err: error }, 'webhooks are waiting'))
      .finally(() => {
        looking = undefined
        if (unseen) wake()
      })
  }

  async function settled(): Promise<void> {
    while (looking !== undefined || rounds.size > 0) await Promise.all([looking, ...rounds.values()])
  }

  return {
    start(): void {
      unlisten = store.changes.listen(wake)
      timer = setInterval(wake, 15_000).unref()
      wake()
    },
    wake,
    settled,
    async stop(): Promise<void> {
      stopped = true
      unlisten?.()
      clearInterval(timer)
      await settled()
    },
  }
}
