// The line between a browser and the hub, as a small proxy: it can fall silent with its sockets open, be cut, and be mended.
import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

export interface Line {
  readonly url: string
  /** Nothing arrives any more in either direction, and nobody is told. */
  silence(): void
  /** All sockets break, and new ones too. */
  cut(): void
  /** New sockets pass; those of before are gone. */
  mend(): void
  close(): Promise<void>
}

export async function startLine(port: () => number): Promise<Line> {
  let state: 'open' | 'silent' | 'cut' = 'open'
  const ends = new Set<Socket>()

  const keep = (socket: Socket): Socket => {
    ends.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => ends.delete(socket))
    return socket
  }
  const pass = (from: Socket, to: Socket): void => {
    from.on('data', (bytes) => state === 'open' && to.write(bytes))
    from.on('close', () => to.destroy())
  }
  const breakAll = (): void => {
    for (const socket of ends) socket.destroy()
  }

  const server = createServer((browser) => {
    keep(browser)
    if (state === 'cut') return void browser.destroy()
    // Who calls into the silence gets no answer.
    if (state === 'silent') return void browser.resume()
    const hub = keep(connect(port(), '127.0.0.1'))
    pass(browser, hub)
    pass(hub, browser)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    silence: () => void (state = 'silent'),
    cut() {
      state = 'cut'
      breakAll()
    },
    mend() {
      state = 'open'
      breakAll()
    },
    async close() {
      breakAll()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
