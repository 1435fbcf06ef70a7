// The way to the provider and back, as a browser goes it.
import { system } from '#server/kernel/actor.ts'
import type { Identity } from '#shared/features/identities/model.ts'
import { createTestHub, type TestHub, type TestHubOptions } from './createTestHub.ts'
import { freePort } from './freePort.ts'
import { type ProviderOptions, type RunningProvider, client, startProvider } from './startProvider.ts'
import { type WebVisitor, webVisitor } from './webVisitor.ts'

export const accounts = {
  'staff-1': { name: '沈知行', preferred_username: 'shenzx', email: 'shenzx@example.gov.cn' },
  'staff-2': { name: '林书遥', preferred_username: 'linsy', email: 'linsy@example.gov.cn' },
}
export type Subject = keyof typeof accounts

export interface SignOnHub {
  readonly hub: TestHub
  readonly provider: RunningProvider
  close(): Promise<void>
}

export interface SignOnOptions extends Pick<TestHubOptions, 'clock' | 'store' | 'around'> {
  readonly provider?: Partial<ProviderOptions>
  readonly environment?: Record<string, string>
  /** The address that people type, where it is not the hub's own. */
  readonly publicUrl?: string
}

/** A hub and its provider, each at an address that the other knows. */
export async function startSignOn(options: SignOnOptions = {}): Promise<SignOnHub> {
  const port = await freePort()
  const publicUrl = options.publicUrl ?? `http://127.0.0.1:${port}`
  const redirectUris = [`${publicUrl}/oidc/callback`]
  const provider = await startProvider({ redirectUris, accounts: { ...accounts }, ...options.provider })
  const { clock, store, around } = options
  const hub = await createTestHub({
    ...(clock === undefined ? {} : { clock }),
    ...(store === undefined ? {} : { store }),
    ...(around === undefined ? {} : { around }),
    environment: {
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: client.id,
      OIDC_CLIENT_SECRET: client.secret,
      ...options.environment,
    },
  })
  return {
    hub,
    provider,
    async close() {
      await hub.close()
      await provider.stop()
    },
  }
}

const isCallback = (url: URL): boolean => url.pathname === '/oidc/callback'

/** To the provider, in as somebody there (or nobody: cancelled), and back to the address that the hub would be asked for next. */
export async function toCallback(
  visitor: WebVisitor,
  hubUrl: string,
  subject: Subject | '',
  parts: { readonly next?: string; readonly alter?: (authorization: URL) => void } = {},
): Promise<URL> {
  const query = parts.next === undefined ? '' : `?${new URLSearchParams({ next: parts.next }).toString()}`
  const { url } = await visitor.follow(`${hubUrl}/oidc/start${query}`, () => true)
  parts.alter?.(url)
  const asked = await visitor.follow(url.href, isCallback)
  if (asked.response === undefined) return asked.url
  const answered = await visitor.post(asked.url.href, { subject })
  return (await visitor.follow(answered, isCallback)).url
}

/** Where the hub sends a browser that comes back with this. */
export async function arrive(visitor: WebVisitor, callback: URL): Promise<URL> {
  const response = await visitor.get(callback.href)
  return new URL(response.headers.get('location') ?? '', callback)
}

/** The whole way; answers with where the browser ends up, and with the visitor. */
export async function signOnAs(
  { hub }: Pick<SignOnHub, 'hub'>,
  subject: Subject,
  visitor: WebVisitor = webVisitor(),
): Promise<{ readonly at: URL; readonly visitor: WebVisitor }> {
  return { at: await arrive(visitor, await toCallback(visitor, hub.url, subject)), visitor }
}

/** Who this browser is to the hub. */
export async function whoIs({ hub }: Pick<SignOnHub, 'hub'>, visitor: WebVisitor): Promise<string> {
  const response = await visitor.get(`${hub.url}/api/session.get`)
  const { value } = (await response.json()) as { value?: { person: { id: string } } }
  return value?.person.id ?? 'nobody'
}

export async function identitiesOf(hub: TestHub, state?: 'pending' | 'linked'): Promise<readonly Identity[]> {
  const outcome = await hub.running.hub.ask(
    'identity.list',
    state === undefined ? {} : { state },
    system('test'),
  )
  if (!outcome.ok) throw new Error(outcome.error.message)
  return (outcome.value as { items: readonly Identity[] }).items
}

let presented = 0

/** Somebody whom nobody has linked, without the way there. Answers with the identity's id. */
export async function present(hub: TestHub): Promise<string> {
  presented += 1
  const identityId = `${'p'.repeat(28)}${String(presented).padStart(4, '2')}`
  const { outcome } = await hub.running.hub.execute({
    name: 'identity.present',
    input: {
      identityId,
      issuer: 'https://id.example.gov.cn',
      name: '沈知行',
      email: 'shenzx@example.gov.cn',
    },
    actor: system('test'),
    commandId: `present-${presented}`,
  })
  if (!outcome.ok) throw new Error(outcome.error.message)
  return identityId
}
