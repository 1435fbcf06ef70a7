import { describe, expect, it } from 'vitest'
import { BadConfig, readConfig } from '#server/config.ts'

const wrong: readonly (readonly [Record<string, string>, RegExp])[] = [
  [{ PORT: 'abc' }, /^PORT must be a port number/],
  [{ PORT: '70000' }, /^PORT must be/],
  [{ PUBLIC_URL: 'hub' }, /^PUBLIC_URL must be an address/],
  [{ PUBLIC_URL: 'ftp://hub.example.gov.cn' }, /^PUBLIC_URL must be/],
  [{ DEMO: 'yes' }, /^DEMO must be 1 \(load\) or 0 \(never\)\.$/],
  [{ RATE_LIMITS: 'none' }, /^RATE_LIMITS must be on or off\.$/],
  [{ AUDIT_DAYS: '179' }, /^AUDIT_DAYS must be a number of days, 180 or more/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of/],
  [{ NODE_ENV: 'live' }, /^NODE_ENV must be/],
  [{ TRUST_PROXY: 'maybe' }, /^TRUST_PROXY must be/],
  [{ TLS_CERT_FILE: 'hub.crt' }, /^TLS_CERT_FILE and TLS_KEY_FILE must be set together\.$/],
  [{ TLS_KEY_FILE: 'hub.key' }, /^TLS_CERT_FILE and TLS_KEY_FILE must be set together\.$/],
  [
    { TLS_CERT_FILE: 'hub.crt', TLS_KEY_FILE: 'hub.key', PUBLIC_URL: 'http://hub.example.gov.cn' },
    /^PUBLIC_URL must begin with https:/,
  ],
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
    })
  })

  it('loads demonstration data by itself only on a loopback address outside production', () => {
    expect(readConfig({ HOST: '0.0.0.0' }).demo).toBe('never')
    expect(readConfig({ NODE_ENV: 'production' }).demo).toBe('never')
    expect(readConfig({ MONGODB_URI: 'mongodb://127.0.0.1' }).demo).toBe('never')
    expect(readConfig({ HOST: '0.0.0.0', DEMO: '1' }).demo).toBe('load')
  })
})
