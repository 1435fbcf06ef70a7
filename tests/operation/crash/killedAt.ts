import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

/** Runs a script of this folder, which must die by its own SIGKILL. What it needs of this process goes on meanwhile. */
export async function killedAt(script: string, keeping: object): Promise<void> {
  const entry = fileURLToPath(new URL(`./${script}`, import.meta.url))
  const child = spawn(process.execPath, [entry, JSON.stringify(keeping)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [[, signal], said] = await Promise.all([once(child, 'close'), text(child.stderr)])
  expect([signal, said]).toEqual(['SIGKILL', ''])
}
