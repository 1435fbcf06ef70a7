// The changes of the rooms that are followed here, whichever node announced them: in order, without a hole, from the log.
import type { ChangeMessage } from '#shared/contract/change.ts'
import type { ChangeLog } from '#server/kernel/ports.ts'
import type { ChangeSource } from './broadcast.ts'

const pageSize = 500

interface Feed {
  /** The last number that was told; undefined while it is being opened. */
  last: number | undefined
  opening: Promise<void>
  reading: boolean
  /** Somebody called while it was being read. */
  again: boolean
}

export interface RoomFeed extends ChangeSource {
  /** Something may have been announced there. */
  look(room: string): void
  stop(): void
}

export function createRoomFeed(
  log: ChangeLog,
  lookEvery: number,
  isFollowed: (room: string) => boolean,
): RoomFeed {
  const feeds = new Map<string, Feed>()
  const listeners = new Set<Parameters<ChangeLog['listen']>[0]>()

  function tell(feed: Feed, changes: readonly ChangeMessage[]): void {
    feed.last = changes.at(-1)?.seq ?? feed.last
    if (changes.length > 0) for (const listener of listeners) listener(changes)
  }

  async function read(room: string, feed: Feed): Promise<void> {
    if (feed.reading || feed.last === undefined) return
    feed.reading = true
    try {
      while (feed.again) {
        feed.again = false
        const page = await log.since(room, feed.last, pageSize)
        tell(feed, page)
        if (page.length === pageSize) feed.again = true
      }
    } catch {
      // The next look reads it.
    } finally {
      feed.reading = false
    }
  }

  function look(room: string): void {
    const feed = feeds.get(room)
    if (feed === undefined) return
    feed.again = true
    void read(room, feed)
  }

  async function start(room: string, feed: Feed): Promise<void> {
    try {
      feed.last = await log.head(room)
    } catch (error) {
      feeds.delete(room)
      throw error
    }
    if (feed.again) void read(room, feed)
  }

  /** Our own changes need no reading where nobody else's stand in between. */
  function hear(change: ChangeMessage): void {
    const feed = feeds.get(change.room)
    if (feed === undefined || (feed.last !== undefined && change.seq <= feed.last)) return
    if (!feed.reading && feed.last === change.seq - 1) tell(feed, [change])
    else look(change.room)
  }

  const stopListening = log.listen((changes) => changes.forEach(hear))
  const timer = setInterval(() => {
    for (const room of [...feeds.keys()]) {
      if (isFollowed(room)) look(room)
      else feeds.delete(room)
    }
  }, lookEvery).unref()

  return {
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    open(room) {
      const known = feeds.get(room)
      if (known !== undefined) return known.opening
      const feed: Feed = { last: undefined, opening: Promise.resolve(), reading: false, again: false }
      feeds.set(room, feed)
      feed.opening = start(room, feed)
      return feed.opening
    },
    look,
    stop() {
      clearInterval(timer)
      stopListening()
    },
  }
}
