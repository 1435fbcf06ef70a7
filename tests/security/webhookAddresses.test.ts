// [R12] A webhook leads to no place of the house that the hub stands in, whatever its address says, and takes no more time or
// memory than a delivery may.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '#server/config.ts'
import { isPublicAddress } from '#server/features/webhooks/publicAddress.ts'
import { type Resolve, send } from '#server/features/webhooks/send.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void
const plain: Answer = (_request, response) => void response.writeHead(204).end()
let answer = plain
const reached: string[] = []

/** One server on each of two addresses of this machine, on the same port: the first stands for a public one. */
async function listen(host: string, port: number) {
  const server = createServer((request, response) => {
    reached.push(`${host}${request.url ?? ''}`)
    request.resume()
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}
const open = '127.0.0.2'
const house = '127.0.0.1'
const port = await listen(house, 0)
await listen(open, port)
const isOpen = (address: string): boolean => address === open
const told = (address: string) => ({ address, secret: 's', id: 'i', body: '{}', now: 0 })

/** A name server that says something else each time it is asked. */
function namesBy(...answers: readonly (readonly string[])[]) {
  let asked = 0
  const resolve: Resolve = (_host, _options, callback) => {
    const found = answers[Math.min(asked, answers.length - 1)] ?? []
    asked += 1
    callback(
      null,
      found.map((address) => ({ address, family: 4 })),
    )
  }
  return { resolve, asked: () => asked }
}

beforeEach(() => {
  reached.length = 0
  answer = plain
})

describe('[R12] the house that the hub stands in', () => {
  it.each([
    `http://127.0.0.1:${port}/`,
    `http://localhost:${port}/`,
    `http://2130706433:${port}/`,
    `http://0177.0.0.1:${port}/`,
    `http://0x7f.1:${port}/`,
    `http://0x7f000001:${port}/`,
    `http://127.1:${port}/`,
    `http://①②⑦.0.0.1:${port}/`,
    `http://[::1]:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://[::ffff:7f00:1]:${port}/`,
    `http://[::127.0.0.1]:${port}/`,
    `http://[64:ff9b::7f00:1]:${port}/`,
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/',
    'http://0.0.0.0/',
  ])('%s is refused when the connection is made', async (inside) => {
    await expect(send(told(inside), isPublicAddress)).rejects.toThrow('not public')
    expect(reached).toEqual([])
  })

  it('is not reached by a name that leads elsewhere once it was judged', async () => {
    const names = namesBy([open], [house])
    expect(await send(told(`http://rebinding.example:${port}/`), isOpen, names.resolve)).toBe(204)
    expect([reached, names.asked()]).toEqual([[`${open}/`], 1])
    await expect(send(told(`http://rebinding.example:${port}/`), isOpen, names.resolve)).rejects.toThrow(
      'not public',
    )
    expect(reached).toHaveLength(1)
  })

  it('is not reached by a name that leads to both', async () => {
    for (const both of [
      [open, house],
      [house, open],
    ])
      await expect(send(told(`http://both.example:${port}/`), isOpen, namesBy(both).resolve)).rejects.toThrow(
        'not public',
      )
    expect(reached).toEqual([])
  })

  it.each([301, 302, 303, 307, 308])(
    'is not reached by a redirect with %s, which is a failure',
    async (status) => {
      answer = (_request, response) =>
        void response.writeHead(status, { location: `http://${house}:${port}/secret` }).end()
      expect(await send(told(`http://name.example:${port}/`), isOpen, namesBy([open]).resolve)).toBe(status)
      expect(reached).toEqual([`${open}/`])
    },
  )

  it('is left alone where nobody switched webhooks on', () => {
    expect(readConfig({}).webhooks).toBe(false)
  })
})

describe('[R12] a delivery', () => {
  const deliver = () => send(told(`http://name.example:${port}/`), isOpen, namesBy([open]).resolve)

  it('reads no answer that has no end', async () => {
    let written = 0
    answer = (_request, response) => {
      const part = Buffer.alloc(64 * 1024)
      const more = (): void => {
        if (response.destroyed) return
        written += part.length
        response.write(part, () => setImmediate(more))
      }
      response.on('error', () => undefined)
      response.writeHead(200, { 'content-length': String(10 * 1024 ** 3) })
      more()
    }
    await expect(deliver()).rejects.toThrow('too long')
    // What lay in the buffers of the line was written, and no more.
    expect(written).toBeLessThan(16 * 1024 * 1024)
  })

  it.each<[string, Answer]>([
    ['never answers', () => undefined],
    [
      'answers letter by letter',
      (_request, response) => {
        response.writeHead(200)
        const drip = setInterval(() => response.write('x'), 100)
        response.on('close', () => clearInterval(drip))
      },
    ],
  ])('waits five seconds for who %s', { timeout: 15_000 }, async (_what, slowly) => {
    answer = slowly
    const from = performance.now()
    await expect(deliver()).rejects.toThrow()
    const took = performance.now() - from
    expect(took).toBeGreaterThan(4_500)
    expect(took).toBeLessThan(7_000)
  })
})

describe('[R12] an address', () => {
  it.each([
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
    ['10.1.2.3', false],
    ['100.64.0.1', false],
    ['172.31.255.255', false],
    ['192.168.1.1', false],
    ['198.18.0.1', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['fc00::1', false],
    ['fe80::1', false],
    ['::', false],
    ['64:ff9b::7f00:1', false],
    ['2002:7f00:1::', false],
    ['no address', false],
  ])('%s is public: %s', (one, is) => {
    expect(isPublicAddress(one)).toBe(is)
  })
})
