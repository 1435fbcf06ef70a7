// A slice reacts to another's changes: each reaction reads its room in order and gives commands, with a stored cursor.
import type { ChangeDefinition, ChangeMessage } from '#shared/contract/change.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { system } from './actor.ts'
import type { Execute } from './execute.ts'
import { derivedId } from './ids.ts'
import {
  type Collection,
  type Log,
  type Reader,
  type Store,
  type StoredRecord,
  StoreUnavailable,
} from './ports.ts'

/** A command that the hub itself gives. */
export interface OwnCommand {
  readonly name: string
  readonly input: object
}

export interface Reaction {
  /** `noun.verb`; names the cursor too, so that it never changes. */
  readonly name: string
  /** Announced in the hub's own room. */
  readonly to: ChangeDefinition
  commands(change: ChangeMessage, read: Reader): Promise<readonly OwnCommand[]>
}

interface Cursor extends StoredRecord {
  readonly seq: number
}

export const reactionCursors: Collection<Cursor> = { name: 'reactionCursors', indexes: [] }

const room = roomOf(workspaceIds.hub)
const pageSize = 200
const retryAfter = 5_000

export interface Reactions {
  /** Catches up with what was announced before, then follows. */
  start(): void
  /** Resolves when everything that was announced until now has been reacted to, or could not be for now. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export function createReactions(parts: {
  readonly store: Store
  readonly execute: Execute
  readonly log: Log
  readonly reactions: readonly Reaction[]
}): Reactions {
  const followers = parts.reactions.map((reaction) => createFollower(reaction, parts))
  let unlisten: (() => void) | undefined
  return {
    start() {
      unlisten = parts.store.changes.listen((changes) => {
        for (const follower of followers) if (changes.some(follower.concerns)) follower.wake()
      })
      for (const follower of followers) follower.wake()
    },
    async settled() {
      await Promise.all(followers.map((follower) => follower.settled()))
    },
    async stop() {
      unlisten?.()
      await Promise.all(followers.map((follower) => follower.stop()))
    },
  }
}

function createFollower(
  reaction: Reaction,
  { store, execute, log }: { store: Store; execute: Execute; log: Log },
) {
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  const isOver = (): boolean => stopped
  const isCalled = (): boolean => again && !stopped
  let timer: NodeJS.Timeout | undefined
  const concerns = (change: ChangeMessage): boolean =>
    change.room === room && change.name === reaction.to.name

  /** The same change gives the same command ids: what was carried out before a crash is answered, not done again. */
  async function react(change: ChangeMessage): Promise<void> {
    for (const { name, input } of await reaction.commands(change, store)) {
      const commandId = derivedId('reaction', reaction.name, String(change.seq), name, JSON.stringify(input))
      const { outcome } = await execute({ name, input, actor: system('reaction'), commandId })
      if (outcome.ok || outcome.error.code === 'missing') continue
      throw new StoreUnavailable(`${name} answered ${outcome.error.code}`)
    }
  }

  /** Reads on from the cursor; the cursor follows each change that was reacted to, and each full page. */
  async function follow(): Promise<void> {
    let cursor = (await store.get(reactionCursors, reaction.name)) ?? {
      id: reaction.name,
      version: 0,
      seq: 0,
    }
    async function moveTo(seq: number): Promise<void> {
      const record = { ...cursor, version: cursor.version + 1, seq }
      const { version } = cursor
      await store.commit({
        collection: reactionCursors,
        record,
        expectedVersion: version,
        outcomes: [],
        changes: [],
      })
      cursor = record
    }
    for (let from = cursor.seq; !isOver();) {
      const page = await store.changes.since(room, from, pageSize)
      for (const change of page) {
        if (isOver()) return
        if (!concerns(change)) continue
        await react(change)
        await moveTo(change.seq)
      }
      from = page.at(-1)?.seq ?? from
      if (page.length < pageSize) return
      if (from > cursor.seq) await moveTo(from)
    }
  }

  async function run(): Promise<void> {
    try {
      while (isCalled()) {
        again = false
        await follow()
      }
    } catch (error) {
      if (isOver()) return
      log.warn({ err: error, reaction: reaction.name }, 'a reaction is waiting')
      timer = setTimeout(wake, retryAfter).unref()
    }
  }

  function wake(): void {
    if (isOver()) return
    again = true
    running ??= run().finally(() => {
      running = undefined
      // Somebody may have called after the last look.
      if (again) wake()
    })
  }

  return {
    concerns,
    wake,
    async settled(): Promise<void> {
      while (running !== undefined) await running
    },
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
