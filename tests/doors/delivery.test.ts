// What is announced reaches everybody who follows, whatever carries it: each change once, in order, nothing held for whoever stops reading.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket as NetSocket } from 'node:net'
import { Server } from 'socket.io'
import { io as connect, type Socket } from 'socket.io-client'
import { afterAll, describe, expect, it, vi } from 'vitest'
import * as ws from 'ws'
import { textFrame } from '#server/sync/index.ts'
import { createDelivery } from '#server/transport/socket/delivery.ts'
import type { HubServer } from '#server/transport/socket/broadcast.ts'
import type { ChangeMessage } from '#shared/contract/change.ts'

const http = createServer().listen(0, '127.0.0.1')
await once(http, 'listening')
const url = `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`
const io: HubServer = new Server(http)
const room = 'workspace:fair'
io.on('connection', (socket) => void socket.join(room))
afterAll(() => io.close())
const delivery = createDelivery(io)

const change = (seq: number, title = '摊位一号'): ChangeMessage => ({
  seq,
  room,
  name: 'task.moved',
  data: { id: 'task', version: seq, state: { title } },
  at: '2026-10-24T08:00:00.000Z',
  by: 'wang',
})

async function follower(transport: 'websocket' | 'polling'): Promise<{ socket: Socket; heard: unknown[] }> {
  const socket = connect(url, { transports: [transport], forceNew: true, upgrade: false })
  const heard: unknown[] = []
  socket.on('change', (message: unknown) => heard.push(message))
  await new Promise((resolve) => socket.on('connect', () => resolve(undefined)))
  return { socket, heard }
}

describe('a delivery', () => {
  it.each(['websocket', 'polling'] as const)(
    'brings what one turn announced, in order, each once, over %s',
    async (transport) => {
      const { socket, heard } = await follower(transport)
      const sent = [1, 2, 3, 4, 5].map((seq) => change(seq, '摊'.repeat(seq ** 5)))
      for (const one of sent) delivery.add(one, [])
      await vi.waitFor(() => expect(heard).toHaveLength(5))
      delivery.add(change(6), [])
      await vi.waitFor(() => expect(heard).toEqual([...sent, change(6)]))
      socket.disconnect()
    },
  )

  it('is one write to a socket, however much one turn announced', async () => {
    const { socket, heard } = await follower('websocket')
    const [served] = [...io.sockets.sockets.values()].slice(-1)
    const write = vi.spyOn((served?.conn.request as { socket: NetSocket }).socket, 'write')
    for (const seq of [1, 2, 3]) delivery.add(change(seq), [])
    await vi.waitFor(() => expect(heard).toHaveLength(3))
    expect(write).toHaveBeenCalledTimes(1)
    socket.disconnect()
  })

  it('keeps its place among what is sent otherwise', async () => {
    const { socket, heard } = await follower('websocket')
    const [served] = [...io.sockets.sockets.values()].slice(-1)
    for (const seq of [1, 2, 3, 4, 5, 6]) {
      if (seq % 2 === 0) served?.emit('change', change(seq))
      else delivery.add(change(seq), [])
      delivery.flush()
    }
    await vi.waitFor(() => expect(heard).toEqual([1, 2, 3, 4, 5, 6].map((seq) => change(seq))))
    socket.disconnect()
  })

  it('leaves out whom it names, and nobody for what follows', async () => {
    const { socket, heard } = await follower('websocket')
    delivery.add(change(1), [])
    delivery.add(change(2), [socket.id ?? ''])
    delivery.add(change(3), [])
    await vi.waitFor(() => expect(heard).toEqual([change(1), change(3)]))
    socket.disconnect()
  })

  it('goes the public way where the library is built otherwise', async () => {
    const { socket, heard } = await follower('websocket')
    const [served] = [...io.sockets.sockets.values()].slice(-1)
    Object.defineProperty(served?.conn.transport, 'name', { value: 'another' })
    delivery.add(change(1), [])
    delivery.add(change(2), [])
    await vi.waitFor(() => expect(heard).toEqual([change(1), change(2)]))
    socket.disconnect()
  })

  it('cuts a socket that has stopped reading, and lets it come back', async () => {
    const { socket } = await follower('websocket')
    const reasons: string[] = []
    socket.on('disconnect', (reason) => reasons.push(reason))
    const line = (socket.io.engine.transport as unknown as { ws: { _socket: NetSocket } }).ws._socket
    line.pause()
    const open = io.engine.clientsCount
    for (let seq = 1; seq <= 400 && io.engine.clientsCount === open; seq += 1) {
      delivery.add(change(seq, '摊'.repeat(30_000)), [])
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(io.engine.clientsCount).toBe(open - 1)
    line.resume()
    await vi.waitFor(() => expect(reasons).toEqual(['transport close']))
    await vi.waitFor(() => expect(socket.connected).toBe(true), 5000)
    socket.disconnect()
  })
})

describe('a frame of text', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 100_000])(
    'of %i bytes is read by the library as it was written',
    (length) => {
      const { Sender } = ws as unknown as {
        Sender: { frame(data: Buffer, options: object): readonly Buffer[] }
      }
      const options = { readOnly: true, mask: false, rsv1: false, opcode: 1, fin: true }
      const parts = Sender.frame(Buffer.from('x'.repeat(length)), options)
      expect(Buffer.from(textFrame('x'.repeat(length))).equals(Buffer.concat(parts))).toBe(true)
    },
  )
})
