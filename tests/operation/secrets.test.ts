// Secrets of an installation: made by itself, for its owner alone, never printed; and what the one of /metrics opens.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { StoreUnusable } from '#server/kernel/ports.ts'
import { secretFile } from '#server/secretFile.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongpin-secrets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a secret file', () => {
  it('is made once, for its owner alone, and stays', () => {
    const directory = join(folder, 'deep', 'data')
    const secret = secretFile(directory, 'metrics.token')
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect((statSync(join(directory, 'metrics.token')).mode & 0o777).toString(8)).toBe('600')
    expect((statSync(directory).mode & 0o777).toString(8)).toBe('700')
    expect(secretFile(directory, 'metrics.token')).toBe(secret)
    expect(secretFile(join(folder, 'other'), 'metrics.token')).not.toBe(secret)
  })

  it('that was emptied or shortened is not used', () => {
    const directory = join(folder, 'spoilt')
    secretFile(directory, 'metrics.token')
    for (const text of ['', 'short']) {
      writeFileSync(join(directory, 'metrics.token'), text)
      expect(() => secretFile(directory, 'metrics.token')).toThrow(StoreUnusable)
    }
  })
})

it('a folder that cannot be written to is told in one sentence', () => {
  writeFileSync(join(folder, 'a-file'), '')
  const make = () => secretFile(join(folder, 'a-file', 'data'), 'metrics.token')
  expect(make).toThrow(StoreUnusable)
  expect(make).toThrow(/metrics\.token cannot be written/)
})

describe('/metrics from another machine', async () => {
  const metricsToken = 'a'.repeat(43)
  const hub = await createTestHub({ environment: { TRUST_PROXY: '1' }, metricsToken })
  afterAll(() => hub.close())
  const ask = async (authorization?: string): Promise<number> => {
    const headers = {
      'x-forwarded-for': '198.51.100.7',
      ...(authorization === undefined ? {} : { authorization }),
    }
    return (await hub.nobody.raw('/metrics', { headers })).status
  }

  it('is open with the token and with nothing else', async () => {
    expect(await ask(`Bearer ${metricsToken}`)).toBe(200)
    for (const other of [
      undefined,
      '',
      'Bearer ',
      metricsToken,
      `Bearer ${metricsToken}b`,
      `Bearer ${'b'.repeat(43)}`,
    ])
      expect([other, await ask(other)]).toEqual([other, 404])
  })
})
