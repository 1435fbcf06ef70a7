// The stock y-websocket provider on a document, as a browser would have it.
import { WebSocket as NodeWebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

// Every provider hangs one listener on the process; a test opens dozens.
process.setMaxListeners(200)

export interface DocumentClient {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** The first answer of the server is here. */
  readonly synced: Promise<void>
  /** Resolves with the close code that ended the connection for good (4400 to 4499). */
  readonly refused: Promise<number>
  /** Resolves when the document's text (all of it) includes `part`. */
  includes(part: string): Promise<void>
  close(): void
}

export function documentClient(
  url: string,
  name: string,
  cookie?: string,
  params: Record<string, string> = {},
  doc = new Y.Doc(),
): DocumentClient {
  const headers = cookie === undefined ? {} : { cookie, origin: url }
  class Socket extends NodeWebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers })
    }
  }
  const provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/yjs`, encodeURIComponent(name), doc, {
    WebSocketPolyfill: Socket as unknown as typeof WebSocket,
    disableBc: true,
    params,
  })
  const synced = new Promise<void>((resolve) => provider.on('sync', (state: boolean) => state && resolve()))
  const refused = new Promise<number>((resolve) =>
    provider.on('connection-close', (event: { code?: number } | null) => {
      if (event?.code !== undefined && event.code >= 4400 && event.code < 4500) resolve(event.code)
    }),
  )
  return {
    doc,
    provider,
    synced,
    refused,
    includes: (part) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (
            !JSON.stringify(doc.getXmlFragment('body').toJSON()).includes(part) &&
            !doc.getText('text').toString().includes(part)
          )
            return
          doc.off('update', look)
          resolve()
        }
        doc.on('update', look)
        look()
      }),
    close: () => provider.destroy(),
  }
}
