// Says when to look into the log of a document: when another node rings, and every few seconds in any case.
import type { DocumentLog } from '#server/kernel/ports.ts'

/** A channel for each document; may lose, repeat and be silent for long. */
export interface Channels {
  ring(document: string): void
  /** The answer ends it. */
  hear(document: string, listener: () => void): () => void
  /** Cursors and faces, which are nowhere stored: what engines say to each other about them. */
  readonly presence?: {
    tell(document: string, message: string): void
    hear(document: string, take: (message: string) => void): () => void
  }
}

/** Nobody rings: the clock alone. */
export const noChannels: Channels = { ring: () => undefined, hear: () => () => undefined }

export function createDocumentBell(channels: Channels, lookEvery: number) {
  return {
    ...(channels.presence === undefined ? {} : { presence: channels.presence }),
    watch(document: string, look: () => void): () => void {
      const stop = channels.hear(document, look)
      const timer = setInterval(look, lookEvery).unref()
      return () => {
        clearInterval(timer)
        stop()
      }
    },
    /** The log, ringing after every append. */
    ringing: (log: DocumentLog): DocumentLog => ({
      ...log,
      async append(name, entries) {
        const rows = await log.append(name, entries)
        if (rows.length > 0) channels.ring(name)
        return rows
      },
    }),
  }
}
