import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

/** Runs a script of this folder, which must die by its own SIGKILL. */
export function killedAt(script: string, keeping: object): void {
  const entry = fileURLToPath(new URL(`./${script}`, import.meta.url))
  const ended = spawnSync(process.execPath, [entry, JSON.stringify(keeping)], { encoding: 'utf8' })
  expect([ended.signal, ended.stderr]).toEqual(['SIGKILL', ''])
}
