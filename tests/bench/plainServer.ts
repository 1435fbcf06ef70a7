// The measure: a Socket.IO server that decides nothing and stores nothing. It sends a message of the same size to the same
// number of listeners and acknowledges, which is the least that any server of this kind has to do.
import { createServer } from 'node:http'
import { Server } from 'socket.io'

const { message } = JSON.parse(process.argv[2] ?? '{}') as { message: { seq: number } }
const http = createServer()
const io = new Server(http, { transports: ['websocket'] })
let seq = 0

io.on('connection', (socket) => {
  socket.on('subscribe', (_ask: unknown, acknowledge: (answer: unknown) => void) => {
    void socket.join('room')
    acknowledge({ ok: true })
  })
  socket.on('command', (_command: unknown, acknowledge: (answer: unknown) => void) => {
    seq += 1
    io.to('room').emit('change', { ...message, seq })
    acknowledge({ ok: true })
  })
})
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  const port = typeof address === 'object' ? address?.port : undefined
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${String(port)}` })}\n`)
})
process.on('SIGTERM', () => process.exit(0))
