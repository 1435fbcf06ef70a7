// The only reader of the environment. A wrong value stops the start with one clear sentence.
import { resolve } from 'node:path'
import { z } from 'zod'

/** A value of the environment that the hub cannot start with; the message is for the operator. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig'
}

const httpUrl = z
  .url({ protocol: /^https?$/, hostname: z.regexes.hostname })
  .or(z.url({ protocol: /^https?$/, hostname: z.regexes.ipv4 }))

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  MONGODB_URI: z.undefined().optional(),
  REDIS_URL: z.undefined().optional(),
  PUBLIC_URL: httpUrl.optional(),
  TRUST_PROXY: z
    .enum(['0', '1'])
    .or(z.string().regex(/^[0-9a-fA-F.:/, ]+$/))
    .optional(),
  TLS_CERT_FILE: z.undefined().optional(),
  TLS_KEY_FILE: z.undefined().optional(),
  DEMO: z.enum(['0', '1']).optional(),
  RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  WEBHOOKS: z.enum(['on', 'off']).default('off'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
})

const wanted: Readonly<Record<keyof z.output<typeof Environment>, string>> = {
  PORT: 'a port number from 0 to 65535',
  HOST: 'an address to listen on',
  DATA_DIR: 'a folder',
  MONGODB_URI: 'left out: this version stores in DATA_DIR only',
  REDIS_URL: 'left out: this version runs on one node only',
  PUBLIC_URL: 'an address such as https://hub.example.gov.cn',
  TRUST_PROXY: '1 or a list of proxy addresses',
  TLS_CERT_FILE: 'left out: this version leaves TLS to a proxy in front of it',
  TLS_KEY_FILE: 'left out: this version leaves TLS to a proxy in front of it',
  DEMO: '1 (load) or 0 (never)',
  RATE_LIMITS: 'on or off',
  WEBHOOKS: 'on or off',
  LOG_LEVEL: 'one of fatal, error, warn, info, debug, trace, silent',
  NODE_ENV: 'production, development or test',
}

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly publicUrl: string | undefined
  /** How many proxies stand in front, or their addresses; what a client itself claims to have come through counts for nothing. */
  readonly trustProxy: number | string
  /** Load the demonstration data: always, never, or only where it is safe by itself. */
  readonly demo: 'load' | 'never' | 'where-safe'
  readonly rateLimits: boolean
  /** Off: there are no webhooks at all. */
  readonly webhooks: boolean
  readonly logLevel: string
  readonly production: boolean
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/

export const isLoopback = (host: string): boolean => loopback.test(host)

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
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: resolve(env.DATA_DIR),
    publicUrl: env.PUBLIC_URL === undefined ? undefined : new URL(env.PUBLIC_URL).origin,
    trustProxy:
      env.TRUST_PROXY === '1' || env.TRUST_PROXY === '0' ? Number(env.TRUST_PROXY) : (env.TRUST_PROXY ?? 0),
    demo:
      env.DEMO === '1'
        ? 'load'
        : env.DEMO === '0' || production || !isLoopback(env.HOST)
          ? 'never'
          : 'where-safe',
    rateLimits: env.RATE_LIMITS === 'on',
    webhooks: env.WEBHOOKS === 'on',
    logLevel: env.LOG_LEVEL,
    production,
  }
}
