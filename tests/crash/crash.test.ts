// The kill test in short; `npm run crash` is the long one.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const entry = fileURLToPath(new URL('./run.ts', import.meta.url))
const crash = (...words: string[]) =>
  spawnSync(process.execPath, [entry, ...words], { encoding: 'utf8', timeout: 110_000 })

describe('kill -9 while two people write and move', () => {
  it('loses nothing that was acknowledged', { timeout: 120_000 }, () => {
    const run = crash('--kills', '3', '--seed', '7')
    expect(run.stdout).toContain(' 0 faults')
    expect(run.status).toBe(0)
  })

  it('finds out a build that answers before it has committed', { timeout: 120_000 }, () => {
    const run = crash('--kills', '10', '--seed', '7', '--twin', 'answers-first')
    expect(run.stdout).toContain('was acknowledged and is lost')
    expect(run.status).toBe(1)
  })
})
