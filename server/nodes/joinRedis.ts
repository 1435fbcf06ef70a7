// Redis as the bell between nodes. Whatever happens to it is logged and waited out: nobody here ever fails because of it.
import { randomUUID } from 'node:crypto'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import { createClient } from 'redis'
import type { Log } from '#server/kernel/ports.ts'
import type { Channels } from './documentBell.ts'

export interface Bells {
  readonly channels: Channels
  readonly adapter: ReturnType<typeof createAdapter>
  close(): void
}

/** A bell that could not be rung for so many calls is not worth remembering each of them. */
const mostWaiting = 1_000

/** `prefix` keeps hubs apart that share one Redis; the epoch of the store is one. */
export function joinRedis(url: string, prefix: string, log: Log): Bells {
  const node = randomUUID()
  let reachable: boolean | undefined
  const open = () =>
    createClient({
      url,
      commandsQueueMaxLength: mostWaiting,
      pingInterval: 5_000,
      socket: { reconnectStrategy: (tries) => Math.min(50 * 2 ** Math.min(tries, 6), 2_000) },
    })
  const publisher = open()
  const listener = open()

  function say(now: boolean, error?: unknown): void {
    if (reachable === now) return
    reachable = now
    if (now) log.info({}, 'redis is reachable')
    else log.warn({ err: error }, 'redis is not reachable: other nodes are heard by looking into the log')
  }
  publisher.on('error', (error: unknown) => say(false, error))
  publisher.on('ready', () => say(true))
  listener.on('error', () => undefined)
  for (const client of [publisher, listener]) client.connect().catch((error: unknown) => say(false, error))

  // The adapter leaves what it publishes unattended; a bell that nobody hears is no fault.
  const publish = publisher.publish.bind(publisher)
  const quietly = ((...words: Parameters<typeof publish>) =>
    publish(...words).catch(() => 0)) as typeof publish
  Object.assign(publisher, { publish: quietly })

  const hearing = new Map<string, Set<() => void>>()
  const channelOf = (document: string): string => `tongpin:${prefix}:document:${document}`
  const take = (from: string, channel: string): void => {
    if (from !== node) for (const hear of hearing.get(channel) ?? []) hear()
  }
  // What was rung while the line was down is gone.
  listener.on('ready', () => {
    for (const hears of hearing.values()) for (const hear of hears) hear()
  })

  return {
    adapter: createAdapter(publisher, {
      streamName: `tongpin:${prefix}:rooms`,
      channelPrefix: `tongpin:${prefix}:rooms`,
      maxLen: mostWaiting,
    }),
    channels: {
      ring: (document) => void quietly(channelOf(document), node),
      hear(document, hear) {
        const channel = channelOf(document)
        const hears = hearing.get(channel) ?? new Set()
        if (hears.size === 0) listener.subscribe(channel, take).catch(() => undefined)
        hearing.set(channel, hears.add(hear))
        return () => {
          hears.delete(hear)
          if (hears.size > 0) return
          hearing.delete(channel)
          listener.unsubscribe(channel, take).catch(() => undefined)
        }
      },
    },
    close() {
      for (const client of [publisher, listener]) client.destroy()
    },
  }
}
