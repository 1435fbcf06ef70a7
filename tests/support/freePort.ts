import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A port that nobody has at this moment: for addresses that have to be known before anything listens there. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
