// The three doors on one server: HTTP, Socket.IO and documents, and what judges open sockets anew.
import type { Server } from 'node:http'
import { hueOf } from '#shared/features/members/model.ts'
import type { Config } from './config.ts'
import type { Hub } from './kernel/hub.ts'
import type { SyncEngine } from './sync/index.ts'
import { createDocumentsDoor } from './transport/documents/createDocumentsDoor.ts'
import { createAddressOf } from './transport/http/addressOf.ts'
import { createHttpDoor } from './transport/http/createHttpDoor.ts'
import { createListener } from './transport/http/createListener.ts'
import { createMetrics } from './transport/http/metrics.ts'
import type { createOpenApi } from './transport/http/openapi.ts'
import { createDoorLimits } from './transport/limits.ts'
import { createRejudging } from './transport/rejudging.ts'
import { createSocketDoor, type SocketNodes } from './transport/socket/createSocketDoor.ts'

export interface Doors {
  readonly server: Server
  /** From here on the hub says that it is not ready, and takes no new connection. */
  drain(): void
  /** Ends the sockets; what they sent is committed first. */
  close(): Promise<void>
  /** Ends what is left of HTTP. */
  cut(): Promise<void>
}

export function openDoors(
  { publicUrl, trustProxy, tls, production, rateLimits }: Config,
  {
    hub,
    engine,
    pagesFolder,
    openApi,
    metricsToken,
    nodes,
  }: {
    readonly hub: Hub
    readonly engine: SyncEngine
    readonly pagesFolder: string
    readonly openApi: ReturnType<typeof createOpenApi>
    readonly metricsToken: string | undefined
    /** Only where several nodes share the store. */
    readonly nodes: SocketNodes | undefined
  },
): Doors {
  const limits = createDoorLimits(rateLimits)
  let draining = false
  let stopped: Promise<void> = Promise.resolve()
  const app = createHttpDoor({
    hub,
    limits,
    publicUrl,
    trustProxy,
    https: tls !== undefined || publicUrl?.startsWith('https:') === true,
    production,
    pagesFolder,
    openApi,
    metrics: createMetrics(
      {
        documents_open: { help: 'Documents in memory', read: () => engine.statistics().documents },
        document_sockets: { help: 'Sockets on documents', read: () => engine.statistics().sockets },
        sockets: { help: 'Socket.IO connections', read: () => socketDoor.sockets() },
      },
      metricsToken,
    ),
    ready: () => !draining,
  })
  const server = createListener(app, tls, hub.log)
  const addressOf = createAddressOf(app)
  const socketDoor = createSocketDoor({ hub, limits, http: server, publicUrl, addressOf, nodes })
  const documentsDoor = createDocumentsDoor({
    hub,
    engine,
    limits,
    http: server,
    publicUrl,
    addressOf,
    hueOf,
    maxFrame: 16 * 1024 * 1024,
  })
  const rejudging = createRejudging(hub, [socketDoor, documentsDoor], nodes !== undefined)
  socketDoor.onRightsElsewhere(rejudging.judge)

  return {
    server,
    drain() {
      draining = true
      rejudging.stop()
      stopped = new Promise((resolve) => void server.close(() => resolve()))
    },
    async close() {
      await documentsDoor.close()
      await socketDoor.close()
    },
    async cut() {
      server.closeAllConnections()
      if (server.listening) await stopped
    },
  }
}
