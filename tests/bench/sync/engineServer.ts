// The engine behind ws on a loopback port, on the embedded store with a sync for every commit.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocketServer } from 'ws'
import * as Y from 'yjs'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { createSyncEngine } from '#server/sync/index.ts'
import { wrapSnapshot } from '#server/sync/snapshot.ts'

const { seed, documentMegabytes = 20 } = JSON.parse(process.argv[2] ?? '{}') as {
  seed?: string
  documentMegabytes?: number
}
const directory = mkdtempSync(join(tmpdir(), 'tongpin-bench-'))
const store = await openSqliteStore({ directory })
if (seed !== undefined) {
  const update = readFileSync(seed)
  const vector = Y.encodeStateVectorFromUpdate(update)
  const rows = await store.documents.append('seeded', [{ bytes: update, author: 'bench' }])
  await store.documents.compact('seeded', wrapSnapshot({ update, vector }), rows)
}
const engine = createSyncEngine({
  storage: store.documents,
  epoch: 'bench',
  limits: { documentBytes: documentMegabytes * 1024 * 1024 },
})
const server = createServer()
const sockets = new WebSocketServer({ server, maxPayload: 16 * 1024 * 1024, perMessageDeflate: false })
let people = 0
sockets.on('connection', (socket, request) => {
  const [document = '', query = ''] = (request.url ?? '').slice(1).split('?')
  const id = `person-${++people}`
  const acknowledge = query.includes('ackv=1')
  engine.connect(socket, {
    document,
    person: { id, name: id, hue: 1 },
    sessionId: id,
    mode: 'write',
    acknowledge,
  })
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(
    `${JSON.stringify({ port: (server.address() as AddressInfo).port, pid: process.pid })}\n`,
  )
})
process.on('SIGTERM', async () => {
  await engine.close()
  await store.close()
  rmSync(directory, { recursive: true })
  process.exit(0)
})
