// The only reader of the environment. A wrong value stops the start with one clear sentence.
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { auditDays } from '#shared/contract/auditDays.ts'

/** A value of the environment that the hub cannot start with; the message is for the operator. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig'
}

const httpUrl = z
  .url({ protocol: /^https?$/, hostname: z.regexes.hostname })
  .or(z.url({ protocol: /^https?$/, hostname: z.regexes.ipv4 }))

/** `10.0.0.2` or `10.1.0.0/16`, IPv4 or IPv6. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535))
    .default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/[^/]+/)
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/[^/]+/)
    .optional(),
  PUBLIC_URL: httpUrl.refine((url) => new URL(url).pathname === '/').optional(),
  TRUST_PROXY: z
    .enum(['0', '1'])
    .or(z.string().refine((list) => list.split(',').every((one) => isNetwork(one.trim()))))
    .optional(),
  TLS_CERT_FILE: z.string().min(1).optional(),
  TLS_KEY_FILE: z.string().min(1).optional(),
  DEMO: z.enum(['0', '1']).optional(),
  RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  WEBHOOKS: z.enum(['on', 'off']).default('off'),
  OIDC_ISSUER: httpUrl.optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET_FILE: z.string().min(1).optional(),
  OIDC_LABEL: z.string().trim().min(1).max(30).optional(),
  AUDIT_DAYS: z.coerce.number().int().min(auditDays).max(36_500).default(auditDays),
  IDLE_MINUTES: z.coerce.number().int().min(15).max(720).default(720),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
})

const wanted: Readonly<Record<keyof z.output<typeof Environment>, string>> = {
  PORT: 'a port number from 0 to 65535',
  HOST: 'an address to listen on',
  DATA_DIR: 'a folder',
  MONGODB_URI: 'an address such as mongodb://db1,db2,db3/tongpin?replicaSet=rs0',
  REDIS_URL: 'an address such as redis://cache:6379',
  PUBLIC_URL: 'an address such as https://hub.example.gov.cn, without a path',
  TRUST_PROXY: '1 or a list of proxy addresses, such as 10.0.0.2, 10.1.0.0/16',
  TLS_CERT_FILE: 'a file with a certificate in PEM',
  TLS_KEY_FILE: 'a file with the key of that certificate in PEM',
  DEMO: '1 (load) or 0 (never)',
  RATE_LIMITS: 'on or off',
  WEBHOOKS: 'on or off',
  OIDC_ISSUER: 'the issuer of an OpenID Connect provider, such as https://id.example.gov.cn',
  OIDC_CLIENT_ID: 'the id by which the provider knows the hub',
  OIDC_CLIENT_SECRET: 'the secret that the provider gave the hub',
  OIDC_CLIENT_SECRET_FILE: 'a file with the secret that the provider gave the hub',
  OIDC_LABEL: 'at most 30 letters for the button',
  AUDIT_DAYS: `a number of days, ${String(auditDays)} or more: the law asks for six months`,
  IDLE_MINUTES: 'a number of minutes from 15 to 720',
  LOG_LEVEL: 'one of fatal, error, warn, info, debug, trace, silent',
  NODE_ENV: 'production, development or test',
}

/** Everything that the hub reads of its environment. */
export const variables = Object.keys(wanted)

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** Left out: SQLite in `dataDir`. */
  readonly mongodbUri: string | undefined
  /** The bell between nodes; without it they look into the log by themselves. */
  readonly redisUrl: string | undefined
  readonly publicUrl: string | undefined
  /** How many proxies stand in front, or their addresses; what a client itself claims to have come through counts for nothing. */
  readonly trustProxy: number | string
  /** TLS in the process itself; left out where a proxy does it or nobody. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined
  /** Load the demonstration data: always, never, or only where it is safe by itself. */
  readonly demo: 'load' | 'never' | 'where-safe'
  readonly rateLimits: boolean
  /** Off: there are no webhooks at all. */
  readonly webhooks: boolean
  /** Sign-in by a provider; left out, by password alone. */
  readonly oidc:
    | {
        readonly issuer: string
        readonly clientId: string
        readonly secret: { readonly value: string } | { readonly file: string }
        readonly label: string | undefined
        readonly redirectUri: string
      }
    | undefined
  /** How long entries of the audit trail are kept. */
  readonly auditDays: number
  /** After how long a sign-in ends that nobody uses; for administrators after half an hour at most. */
  readonly idleMinutes: number
  readonly logLevel: string
  readonly production: boolean
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/

export const isLoopback = (host: string): boolean => loopback.test(host)

type Env = z.output<typeof Environment>

function tlsOf({ TLS_CERT_FILE, TLS_KEY_FILE, PUBLIC_URL }: Env): Config['tls'] {
  if (TLS_CERT_FILE === undefined && TLS_KEY_FILE === undefined) return undefined
  if (TLS_CERT_FILE === undefined || TLS_KEY_FILE === undefined)
    throw new BadConfig('TLS_CERT_FILE and TLS_KEY_FILE must be set together.')
  if (PUBLIC_URL?.startsWith('http:') === true)
    throw new BadConfig('PUBLIC_URL must begin with https:// where TLS_CERT_FILE is set.')
  return { certFile: resolve(TLS_CERT_FILE), keyFile: resolve(TLS_KEY_FILE) }
}

function oidcOf(env: Env): Config['oidc'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_LABEL: label, PUBLIC_URL } = env
  const { OIDC_CLIENT_SECRET: value, OIDC_CLIENT_SECRET_FILE: file } = env
  if (issuer === undefined) {
    const alone = Object.keys(env).find((name) => name.startsWith('OIDC_'))
    if (alone !== undefined) throw new BadConfig(`${alone} needs OIDC_ISSUER.`)
    return undefined
  }
  const { protocol, hostname } = new URL(issuer)
  if (protocol === 'http:' && !isLoopback(hostname))
    throw new BadConfig('OIDC_ISSUER must begin with https:// (http only on this machine itself).')
  if (clientId === undefined) throw new BadConfig('OIDC_ISSUER needs OIDC_CLIENT_ID.')
  if (PUBLIC_URL === undefined)
    throw new BadConfig('OIDC_ISSUER needs PUBLIC_URL: the provider sends people back to it.')
  if ((value === undefined) === (file === undefined))
    throw new BadConfig('OIDC_ISSUER needs either OIDC_CLIENT_SECRET or OIDC_CLIENT_SECRET_FILE.')
  const secret = value === undefined ? { file: resolve(file ?? '') } : { value }
  const redirectUri = `${new URL(PUBLIC_URL).origin}/oidc/callback`
  return { issuer, clientId, secret, label, redirectUri }
}

/** Reads the environment once. Throws `BadConfig`. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const name = parsed.error.issues[0]?.path[0] as keyof typeof wanted | undefined
    throw new BadConfig(
      name === undefined ? 'The environment cannot be read.' : `${name} must be ${wanted[name]}.`,
    )
  }
  const env = parsed.data
  const production = env.NODE_ENV === 'production'
  if (production && env.DEMO === '1')
    throw new BadConfig('DEMO=1 is refused in production: demonstration accounts have a known password.')
  if (production && env.RATE_LIMITS === 'off')
    throw new BadConfig('RATE_LIMITS=off is refused in production.')
  if (env.REDIS_URL !== undefined && env.MONGODB_URI === undefined)
    throw new BadConfig('REDIS_URL needs MONGODB_URI: several nodes share one database.')
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: resolve(env.DATA_DIR),
    mongodbUri: env.MONGODB_URI,
    redisUrl: env.REDIS_URL,
    publicUrl: env.PUBLIC_URL === undefined ? undefined : new URL(env.PUBLIC_URL).origin,
    trustProxy:
      env.TRUST_PROXY === '1' || env.TRUST_PROXY === '0' ? Number(env.TRUST_PROXY) : (env.TRUST_PROXY ?? 0),
    tls: tlsOf(env),
    demo:
      env.DEMO === '1'
        ? 'load'
        : env.DEMO === '0' || production || env.MONGODB_URI !== undefined || !isLoopback(env.HOST)
          ? 'never'
          : 'where-safe',
    rateLimits: env.RATE_LIMITS === 'on',
    webhooks: env.WEBHOOKS === 'on',
    oidc: oidcOf(env),
    auditDays: env.AUDIT_DAYS,
    idleMinutes: env.IDLE_MINUTES,
    logLevel: env.LOG_LEVEL,
    production,
  }
}
