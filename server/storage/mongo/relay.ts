// Takes changes from the outboxes of records to the log. One batch at a time: everything that waits goes along with the next.
import { setTimeout as pause } from 'node:timers/promises'
import type { ChangeMessage } from '#shared/contract/change.ts'
import type { Numbering } from './numbering.ts'
import { messageOf } from './numbering.ts'
import type { NumberedChange, OutboxEntry } from './shapes.ts'

interface Waiting {
  readonly entries: readonly OutboxEntry[]
  readonly resolve: (numbered: readonly NumberedChange[]) => void
  readonly reject: (error: unknown) => void
}

/** The record is durable already, so a failure here is worth some patience; a sweep does what is left. */
const pauses = [50, 200, 800, 2000]

const mostAtOnce = 500
const mostRemembered = 20_000

export interface RelayParts {
  readonly numbering: Numbering
  readonly tell: (changes: readonly ChangeMessage[]) => void
}

export function createRelay({ numbering, tell }: RelayParts) {
  const waiting: Waiting[] = []
  let running = false
  /** Changes that have their number for certain; the oldest are forgotten. */
  const settled = new Set<string>()

  function remember(changes: readonly NumberedChange[]): void {
    for (const { change } of changes) settled.add(change)
    for (const change of settled) {
      if (settled.size <= mostRemembered) break
      settled.delete(change)
    }
  }

  async function patiently(entries: readonly OutboxEntry[]): Promise<readonly NumberedChange[]> {
    for (const wait of pauses) {
      try {
        return await numbering.number(entries)
      } catch {
        await pause(wait)
      }
    }
    return numbering.number(entries)
  }

  function takeBatch(): readonly Waiting[] {
    const batch: Waiting[] = []
    let size = 0
    while (
      waiting[0] !== undefined &&
      (batch.length === 0 || size + waiting[0].entries.length <= mostAtOnce)
    ) {
      const [one] = waiting.splice(0, 1)
      if (one === undefined) break
      size += one.entries.length
      batch.push(one)
    }
    return batch
  }

  async function relayBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const numbered = await patiently(batch.flatMap(({ entries }) => entries))
      let place = 0
      const answers = batch.map(({ entries, resolve }) => {
        const own = numbered.slice(place, (place += entries.length))
        // The next write of a record carries what is still waiting here: that is told once.
        const untold = own.filter((change) => !settled.has(change.change))
        remember(own)
        tell(untold.map(messageOf))
        return () => resolve(own)
      })
      for (const answer of answers) answer()
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  async function run(): Promise<void> {
    running = true
    while (waiting.length > 0) await relayBatch(takeBatch())
    running = false
  }

  return {
    /** Resolves with the numbers, after the listeners have heard of them. */
    relay(entries: readonly OutboxEntry[]): Promise<readonly NumberedChange[]> {
      if (entries.length === 0) return Promise.resolve([])
      return new Promise((resolve, reject) => {
        waiting.push({ entries, resolve, reject })
        if (!running) void run()
      })
    },
    isSettled: ({ change }: OutboxEntry): boolean => settled.has(change),
  }
}

export type Relay = ReturnType<typeof createRelay>
