/** The part of a Redis connection that listens. */
interface Listener {
  subscribe(channel: string, take: (message: string, channel: string) => void): Promise<unknown>
  unsubscribe(channel: string, take: (message: string, channel: string) => void): Promise<unknown>
}

/** Named channels over two connections. What `node` says does not come back to it; nothing here ever fails. */
export function createRedisChannels(
  node: string,
  publish: (channel: string, message: string) => unknown,
  listener: Listener,
) {
  const hearing = new Map<string, Set<(text: string) => void>>()
  const take = (message: string, channel: string): void => {
    const end = message.indexOf(' ')
    if (message.slice(0, end) === node) return
    for (const hear of hearing.get(channel) ?? []) hear(message.slice(end + 1))
  }
  return {
    say: (channel: string, text: string): void => void publish(channel, `${node} ${text}`),
    hear(channel: string, hear: (text: string) => void): () => void {
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
    /** Tells everybody who listens that something may have been missed. */
    wake(): void {
      for (const hears of hearing.values()) for (const hear of hears) hear('')
    },
  }
}
