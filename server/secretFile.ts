import { closeSync, fchmodSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { StoreUnusable } from './kernel/ports.ts'
import { systemIds } from './systemPorts.ts'

/** A secret of this installation: made at the first start, in a file that only its owner reads, and the same from then on. */
export function secretFile(directory: string, name: string): string {
  const path = join(directory, name)
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const handle = openSync(path, 'wx', 0o600)
    fchmodSync(handle, 0o600)
    writeSync(handle, `${Buffer.from(systemIds.random(32)).toString('base64url')}\n`)
    fsyncSync(handle)
    closeSync(handle)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      throw new StoreUnusable(`${path} cannot be written: ${String(error)}.`)
  }
  const secret = readFileSync(path, 'utf8').trim()
  if (/^[\w-]{43}$/.test(secret)) return secret
  throw new StoreUnusable(`${path} holds no secret any more. Remove it, and the next start makes a new one.`)
}
