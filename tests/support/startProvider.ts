// A real OpenID Connect provider on loopback. Its page asks for nothing but who one is; it never asks twice for one's consent.
import { AsyncLocalStorage } from 'node:async_hooks'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { generateKeyPairSync } from 'node:crypto'
import Provider from 'oidc-provider'
import { freePort } from './freePort.ts'

export const client = { id: 'tongpin', secret: 'a secret between hub and provider' }

export interface Account {
  readonly name: string
  readonly preferred_username: string
  readonly email: string
}

export interface RunningProvider {
  readonly issuer: string
  /** What it knows of people, by subject; may be changed while it runs. */
  readonly accounts: Record<string, Account>
  /** What it refused, in its own words. */
  readonly refused: string[]
  /** How the hub gave its secret, each time. */
  readonly secretsBy: string[]
  /** Goes away and comes back at the same address. */
  stop(): Promise<void>
  start(): Promise<void>
}

export interface ProviderOptions {
  readonly redirectUris: readonly string[]
  readonly accounts?: Record<string, Account>
  /** Milliseconds by which its clock is ahead of the hub's. */
  readonly ahead?: number
  readonly authMethod?: 'client_secret_basic' | 'client_secret_post'
}

/** Seconds. */
export const idTokenLife = 600

/** Only what the provider does is done by its clock; the hub in the same process has its own. */
const shift = new AsyncLocalStorage<number>()
const now = Date.now.bind(Date)
Date.now = () => now() + (shift.getStore() ?? 0)

const page = (uid: string, subjects: readonly string[]): string =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>统一身份认证</title><h1>统一身份认证</h1>
  <form method="post" action="/interaction/${uid}">
  ${subjects.map((one) => `<button name="subject" value="${one}">${one}</button>`).join('')}
  <button name="subject" value="">取消</button></form>`

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'))
}

export async function startProvider(options: ProviderOptions): Promise<RunningProvider> {
  const { redirectUris, ahead = 0, authMethod = 'client_secret_basic' } = options
  const accounts = { ...options.accounts }
  const refused: string[] = []
  const secretsBy: string[] = []
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: redirectUris,
        token_endpoint_auth_method: authMethod,
      },
    ],
    clientAuthMethods: [authMethod],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' }] },
    cookies: { keys: ['a key of the tests'] },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    ttl: {
      IdToken: idTokenLife,
      ...Object.fromEntries(['Interaction', 'Grant', 'Session', 'AccessToken'].map((name) => [name, 3600])),
    },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId, ...accounts[accountId] }),
    }),
  })
  for (const event of ['authorization.error', 'grant.error', 'server_error'])
    provider.on(event, (_context, error) => refused.push(String(error)))

  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const uid = (request.url ?? '').split('/')[2] ?? ''
    if (request.method !== 'POST')
      return void response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(page(uid, Object.keys(accounts)))
    const accountId = (await bodyOf(request)).get('subject') ?? ''
    const { params } = await provider.interactionDetails(request, response)
    if (accountId === '') return provider.interactionFinished(request, response, { error: 'access_denied' })
    const grant = new provider.Grant({ accountId, clientId: params['client_id'] ?? '' })
    grant.addOIDCScope('openid profile email')
    const consent = { grantId: await grant.save() }
    await provider.interactionFinished(request, response, { login: { accountId, remember: false }, consent })
  }

  const answer = provider.callback()
  const open = () =>
    createServer((request, response) => {
      if (request.url === '/favicon.ico') return void response.writeHead(204).end()
      if (request.url === '/token')
        secretsBy.push(`client_secret_${request.headers.authorization === undefined ? 'post' : 'basic'}`)
      if (!request.url?.startsWith('/interaction/'))
        return shift.run(ahead, () => void answer(request, response))
      interact(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
    })
  let server = open()
  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server = open().on('error', reject)
      server.listen(port, '127.0.0.1', () => resolve())
    })
  await start()
  return {
    issuer,
    accounts,
    refused,
    secretsBy,
    start,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
