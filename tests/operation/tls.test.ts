// TLS in the process itself: all three doors, the cookie that only HTTPS may have, a renewal without a restart, and what is refused.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createPlainServer } from 'node:http'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type PeerCertificate } from 'node:tls'
import { io } from 'socket.io-client'
import { afterAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { BadConfig, readConfig } from '#server/config.ts'
import { createListener } from '#server/transport/http/createListener.ts'
import { openAccount, password } from '#tests/support/accounts.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { selfSigned } from '#tests/support/selfSigned.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongpin-tls-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function pair(name: string, { cert, key } = selfSigned()) {
  const [certFile, keyFile] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)]
  writeFileSync(certFile, cert)
  writeFileSync(keyFile, key)
  return { cert, key, certFile, keyFile }
}
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const nothing = (): void => undefined

describe('a hub with a certificate', async () => {
  const { cert: ca, certFile, keyFile } = pair('hub')
  const hub = await createTestHub({ environment: { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile } })
  afterAll(() => hub.close())
  await openAccount(hub, 'carol')
  const origin = hub.url

  const send = (path: string, headers: Record<string, string> = {}, body?: object) =>
    new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
      const method = body === undefined ? 'GET' : 'POST'
      const sent = request(
        `${hub.url}${path}`,
        { ca, method, headers: { ...headers, 'content-type': 'application/json' } },
        (answer) => {
          let text = ''
          answer.on('data', (part: Buffer) => (text += part.toString()))
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
          )
        },
      )
      sent.on('error', reject)
      sent.end(body === undefined ? undefined : JSON.stringify(body))
    })

  async function signIn(): Promise<string> {
    const { headers } = await send('/api/session.signIn', { origin }, { account: 'carol', password })
    return String((headers['set-cookie'] as string[])[0])
  }

  it('says so in its address, serves, and tells browsers to stay with HTTPS', async () => {
    expect(hub.url).toMatch(/^https:/)
    expect((await send('/healthz')).status).toBe(200)
    expect((await send('/api/hub.info')).headers['strict-transport-security']).toContain('max-age=')
  })

  it('gives a cookie that is bound to this host and to HTTPS, and takes no other', async () => {
    const cookie = await signIn()
    expect(cookie).toMatch(
      /^__Host-tongpin=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    )
    const [pairOfIt = ''] = cookie.split(';')
    expect((await send('/api/session.get', { cookie: pairOfIt })).status).toBe(200)
    // Whoever sits on the line of a plain page could have set this one.
    expect((await send('/api/session.get', { cookie: pairOfIt.replace('__Host-', '') })).status).toBe(401)
  })

  it('opens sockets and documents for the same cookie', async () => {
    const [cookie = ''] = (await signIn()).split(';')
    const headers = { cookie, origin }
    const socket = io(hub.url, { transports: ['websocket'], ca, extraHeaders: headers, reconnection: false })
    await new Promise<void>((resolve, reject) => socket.on('connect', resolve).on('connect_error', reject))
    socket.disconnect()
    const line = new WebSocket(`${hub.url.replace('https', 'wss')}/yjs/plan.fair.1`, { ca, headers })
    const first = await new Promise<string>((resolve) => {
      line.on('message', () => resolve('message'))
      line.on('close', (code) => resolve(`close ${code}`))
    })
    expect(first).toBe('message')
    line.terminate()
  })

  it.each([
    ['TLSv1.2', 'connected'],
    ['TLSv1.1', 'refused'],
  ] as const)('%s: %s', async (version, wanted) => {
    const { port } = new URL(hub.url)
    const options = { ca, minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' } as const
    const got = await new Promise((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', options, () => resolve('connected'))
      socket.on('error', () => resolve('refused'))
      socket.on('secureConnect', () => socket.destroy())
    })
    expect(got).toBe(wanted)
  })
})

describe('a certificate', () => {
  async function shownBy(port: number): Promise<PeerCertificate> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', { rejectUnauthorized: false }, () => {
        resolve(socket.getPeerCertificate())
        socket.destroy()
      })
      socket.on('error', reject)
    })
  }

  it('that was renewed is used without a restart; half a renewal changes nothing', async () => {
    const { certFile, keyFile } = pair('renewed')
    const warned: string[] = []
    const renewals: (() => void)[] = []
    const told = (): Promise<void> => new Promise((resolve) => renewals.push(resolve))
    const tell = (): void => renewals.shift()?.()
    const log = { ...silent, info: tell, warn: (_: object, text: string) => (warned.push(text), tell()) }
    const server = createListener(nothing, { certFile, keyFile }, log, 20)
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const before = (await shownBy(port)).fingerprint256
    const next = selfSigned()
    let heard = told()
    writeFileSync(certFile, next.cert)
    await heard
    expect(warned).toHaveLength(1)
    expect((await shownBy(port)).fingerprint256).toBe(before)
    heard = told()
    writeFileSync(keyFile, next.key)
    await heard
    expect((await shownBy(port)).fingerprint256).not.toBe(before)
    server.close()
  })

  it('stops the start with one sentence where it cannot be used', () => {
    const [one, other] = [pair('one'), pair('other')]
    const start = (certFile: string, keyFile: string) => () =>
      createListener(nothing, { certFile, keyFile }, silent)
    expect(start(join(folder, 'none'), one.keyFile)).toThrow(BadConfig)
    expect(start(join(folder, 'none'), one.keyFile)).toThrow(/^TLS_CERT_FILE=\S+none cannot be read\.$/)
    expect(start(one.certFile, other.keyFile)).toThrow(
      /^TLS_CERT_FILE and TLS_KEY_FILE must be a certificate and its own key/,
    )
  })

  it('is not asked for where nothing is said of TLS', () => {
    expect(createListener(nothing, readConfig({}).tls, silent)).toBeInstanceOf(
      createPlainServer().constructor,
    )
  })
})
