// Redis as the bell between nodes. Whatever happens to it is logged and waited out: nobody here ever fails because of it.
import { randomUUID } from 'node:crypto'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import { createClient } from 'redis'
import type { Log } from '#server/kernel/ports.ts'
import type { Channels } from './documentBell.ts'
import { createRedisChannels } from './redisChannels.ts'

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

  const channels = createRedisChannels(node, quietly, listener)
  const named = (kind: string, document: string): string => `tongpin:${prefix}:${kind}:${document}`
  // What was rung while the line was down is gone.
  listener.on('ready', () => channels.wake())

  return {
    adapter: createAdapter(publisher, {
      streamName: `tongpin:${prefix}:rooms`,
      channelPrefix: `tongpin:${prefix}:rooms`,
      maxLen: mostWaiting,
    }),
    channels: {
      ring: (document) => channels.say(named('document', document), ''),
      hear: (document, hear) => channels.hear(named('document', document), hear),
      presence: {
        tell: (document, message) => channels.say(named('presence', document), message),
        hear: (document, take) => channels.hear(named('presence', document), take),
      },
    },
    close() {
      for (const client of [publisher, listener]) client.destroy()
    },
  }
}
