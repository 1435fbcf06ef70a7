// The socket door as bytes: speaks just enough Engine.IO to follow a room, and knows what came over the line.
import type { Socket } from 'node:net'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { ChangeMessage } from '#shared/contract/change.ts'

export interface WireClient {
  /** Subscribes, and resolves when `count` changes have come; with the answer, the changes and the bytes on the line. */
  follow(
    message: { room: string; since?: number; epoch?: string },
    count: number,
  ): Promise<{ answer: unknown; changes: ChangeMessage[]; bytes: number }>
  close(): void
}

export async function wireClient(url: string, cookie: string): Promise<WireClient> {
  const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
  const socket = new WebSocket(address, { headers: { cookie, origin: url } })
  const line = new Promise<Socket>((resolve) => socket.on('upgrade', (response) => resolve(response.socket)))
  const frames: string[] = []
  let look = (): void => undefined
  socket.on('message', (data: Buffer) => {
    const frame = data.toString()
    if (frame === '2') return socket.send('3')
    frames.push(frame)
    look()
  })
  const until = (enough: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      look = () => {
        if (enough()) resolve()
      }
      look()
    })
  await once(socket, 'open')
  socket.send('40{}')
  await until(() => frames.some((frame) => frame.startsWith('40')))
  const tcp = await line
  return {
    async follow(message, count) {
      frames.length = 0
      const before = tcp.bytesRead
      socket.send(`421${JSON.stringify(['subscribe', message])}`)
      await until(() => frames.length > count)
      const bytes = tcp.bytesRead - before
      const [answer] = frames
        .filter((frame) => frame.startsWith('431'))
        .map((frame) => JSON.parse(frame.slice(3)) as [unknown])
      const changes = frames
        .filter((frame) => frame.startsWith('42['))
        .map((frame) => (JSON.parse(frame.slice(2)) as [string, ChangeMessage])[1])
      return { answer: answer?.[0], changes, bytes }
    },
    close: () => socket.terminate(),
  }
}
