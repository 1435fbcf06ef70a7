// The server of the Yjs project as its own start script sets it up. It stores nothing; the seeded document is read on first use.
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { setPersistence, setupWSConnection } from '@y/websocket-server/utils'
import WebSocket from 'ws'
import * as Y from 'yjs'

const { seed } = JSON.parse(process.argv[2] ?? '{}')
if (seed !== undefined) {
  setPersistence({
    provider: undefined,
    bindState(name, doc) {
      if (name === 'seeded') Y.applyUpdate(doc, readFileSync(seed))
    },
    writeState: () => new Promise(() => undefined),
  })
}
const sockets = new WebSocket.Server({ noServer: true })
sockets.on('connection', setupWSConnection)
const server = http.createServer()
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request))
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: server.address().port, pid: process.pid })}\n`)
})
process.on('SIGTERM', () => process.exit(0))
