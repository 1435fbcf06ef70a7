import { describe, expect, it } from 'vitest'
import { BadConfig, readConfig } from '#server/config.ts'

const oidc = (changed: Record<string, string>): Record<string, string> => ({
  PUBLIC_URL: 'https://hub.example.gov.cn',
  OIDC_ISSUER: 'https://id.example.gov.cn/realms/office',
  OIDC_CLIENT_ID: 'tongpin',
  OIDC_CLIENT_SECRET: 'secret',
  ...changed,
})

const wrong: readonly (readonly [Record<string, string>, RegExp])[] = [
  [{ PORT: 'abc' }, /^PORT must be a port number/],
  [{ PORT: '70000' }, /^PORT must be/],
  [{ PUBLIC_URL: 'hub' }, /^PUBLIC_URL must be an address/],
  [{ PUBLIC_URL: 'ftp://hub.example.gov.cn' }, /^PUBLIC_URL must be/],
  [{ DEMO: 'yes' }, /^DEMO must be 1 \(load\) or 0 \(never\)\.$/],
  [{ RATE_LIMITS: 'none' }, /^RATE_LIMITS must be on or off\.$/],
  [{ AUDIT_DAYS: '179' }, /^AUDIT_DAYS must be a number of days, 180 or more/],
  ...['14', '721', '0', '1.5', 'never'].map(
    (minutes) =>
      [{ IDLE_MINUTES: minutes }, /^IDLE_MINUTES must be a number of minutes from 15 to 720\.$/] as const,
  ),
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of/],
  [{ NODE_ENV: 'live' }, /^NODE_ENV must be/],
  ...['maybe', 'abc', '2', '999.1.1.1', '10.0.0.0/33', '::/129', '10.0.0.1,,10.0.0.2'].map(
    (proxies) => [{ TRUST_PROXY: proxies }, /^TRUST_PROXY must be 1 or a list of proxy addresses/] as const,
  ),
  ...['0x10', '1e3', ' ', '3000.5'].map((port) => [{ PORT: port }, /^PORT must be a port number/] as const),
  [{ PUBLIC_URL: 'https://hub.example.gov.cn/tongpin' }, /^PUBLIC_URL must be .* without a path\.$/],
  [{ TLS_CERT_FILE: 'hub.crt' }, /^TLS_CERT_FILE and TLS_KEY_FILE must be set together\.$/],
  [{ TLS_KEY_FILE: 'hub.key' }, /^TLS_CERT_FILE and TLS_KEY_FILE must be set together\.$/],
  [
    { TLS_CERT_FILE: 'hub.crt', TLS_KEY_FILE: 'hub.key', PUBLIC_URL: 'http://hub.example.gov.cn' },
    /^PUBLIC_URL must begin with https:/,
  ],
  [{ OIDC_ISSUER: 'id.example.gov.cn' }, /^OIDC_ISSUER must be the issuer/],
  [{ OIDC_CLIENT_ID: 'tongpin' }, /^OIDC_CLIENT_ID needs OIDC_ISSUER\.$/],
  [{ OIDC_LABEL: '登录' }, /^OIDC_LABEL needs OIDC_ISSUER\.$/],
  [oidc({ OIDC_ISSUER: 'http://id.example.gov.cn' }), /^OIDC_ISSUER must begin with https:/],
  [oidc({ OIDC_CLIENT_ID: '' }), /^OIDC_ISSUER needs OIDC_CLIENT_ID\.$/],
  [oidc({ PUBLIC_URL: '' }), /^OIDC_ISSUER needs PUBLIC_URL/],
  [oidc({ OIDC_CLIENT_SECRET: '' }), /^OIDC_ISSUER needs either OIDC_CLIENT_SECRET or/],
  [oidc({ OIDC_CLIENT_SECRET_FILE: 'secret' }), /^OIDC_ISSUER needs either OIDC_CLIENT_SECRET or/],
  [oidc({ OIDC_LABEL: '字'.repeat(31) }), /^OIDC_LABEL must be at most 30/],
  [{ PORT: '-1' }, /^PORT must be/],
  [{ MONGODB_URI: 'localhost:27017' }, /^MONGODB_URI must be an address such as mongodb:/],
  [{ REDIS_URL: '127.0.0.1:6379' }, /^REDIS_URL must be an address such as redis:/],
  [{ REDIS_URL: 'redis://127.0.0.1' }, /^REDIS_URL needs MONGODB_URI/],
  [{ NODE_ENV: 'production', DEMO: '1' }, /^DEMO=1 is refused in production/],
  [{ NODE_ENV: 'production', RATE_LIMITS: 'off' }, /^RATE_LIMITS=off is refused in production/],
]

describe('the environment', () => {
  it.each(wrong)('%j stops the start with one sentence', (environment, sentence) => {
    const read = (): unknown => readConfig(environment)
    expect(read).toThrow(BadConfig)
    expect(read).toThrow(sentence)
  })

  it('has a default for everything, and an empty value counts as none', () => {
    expect(readConfig({ PORT: '', HOST: '' })).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      demo: 'where-safe',
      rateLimits: true,
      idleMinutes: 720,
    })
    expect(readConfig({ IDLE_MINUTES: '15' }).idleMinutes).toBe(15)
    expect(readConfig({ DEMO: '0' }).demo).toBe('never')
    expect(readConfig({ LOG_LEVEL: 'debug' }).logLevel).toBe('debug')
    expect(readConfig({ PUBLIC_URL: 'https://hub.example.gov.cn/' }).publicUrl).toBe(
      'https://hub.example.gov.cn',
    )
    for (const proxies of ['10.0.0.2', '10.0.0.2, 10.1.0.0/16', '::1,fd00::/8'])
      expect(readConfig({ TRUST_PROXY: proxies }).trustProxy).toBe(proxies)
  })

  it('names a provider whole, on this machine also without HTTPS, and where it sends people back', () => {
    expect(readConfig({}).oidc).toBeUndefined()
    expect(readConfig(oidc({})).oidc).toEqual({
      issuer: 'https://id.example.gov.cn/realms/office',
      clientId: 'tongpin',
      secret: { value: 'secret' },
      label: undefined,
      redirectUri: 'https://hub.example.gov.cn/oidc/callback',
    })
    const local = oidc({ OIDC_ISSUER: 'http://127.0.0.1:4000', OIDC_LABEL: '粤政易登录' })
    expect(readConfig(local).oidc).toMatchObject({ issuer: 'http://127.0.0.1:4000', label: '粤政易登录' })
  })

  it('loads demonstration data by itself only on a loopback address outside production', () => {
    expect(readConfig({ HOST: '0.0.0.0' }).demo).toBe('never')
    expect(readConfig({ NODE_ENV: 'production' }).demo).toBe('never')
    expect(readConfig({ MONGODB_URI: 'mongodb://127.0.0.1' }).demo).toBe('never')
    expect(readConfig({ HOST: '0.0.0.0', DEMO: '1' }).demo).toBe('load')
  })
})
