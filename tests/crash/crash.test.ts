// The kill test in short; `npm run crash` is the long one.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { whyNoCuttableDisk } from '#tests/support/cuttableDisk.ts'
import { endings } from './endings.ts'

const entry = fileURLToPath(new URL('./run.ts', import.meta.url))
const crash = (...words: string[]) =>
  spawnSync(process.execPath, [entry, ...words], { encoding: 'utf8', timeout: 170_000 })
const missing = whyNoCuttableDisk()

describe('kill -9 while people write and move', () => {
  it('loses nothing that was acknowledged, whenever it comes', { timeout: 180_000 }, () => {
    const run = crash('--kills', '5', '--writers', '8', '--seed', '7')
    expect(run.stdout).toContain(' 0 faults')
    for (const ending of endings)
      if (ending !== 'by a power cut' && ending !== 'between a decision and its number')
        expect(run.stdout).toMatch(new RegExp(`\\d ${ending}`))
    expect(run.status).toBe(0)
  })

  it('loses nothing on MongoDB’s wire protocol either', { timeout: 180_000 }, () => {
    const run = crash('--store', 'mongodb', '--kills', '6', '--writers', '6', '--seed', '7')
    expect(run.stdout).toContain(' 0 faults')
    for (const ending of endings)
      if (ending !== 'by a power cut') expect(run.stdout).toMatch(new RegExp(`\\d ${ending}`))
    expect(run.status).toBe(0)
  })

  it('finds out a build that answers before it has committed', { timeout: 180_000 }, () => {
    const run = crash('--kills', '10', '--writers', '8', '--seed', '7', '--twin', 'answers-first')
    expect(run.stdout).toContain('was acknowledged and is lost')
    expect(run.status).toBe(1)
  })
})

const why = missing === undefined ? '' : ` (${missing})`
describe.skipIf(missing !== undefined)(`a power cut while people write and move${why}`, () => {
  it('takes nothing back that was acknowledged', { timeout: 180_000 }, () => {
    const run = crash('--power', '--kills', '2', '--writers', '8', '--seed', '7')
    expect(run.stdout).toContain(' 0 faults')
    expect(run.stdout).toContain('2 by a power cut')
    expect(run.status).toBe(0)
  })

  it('finds out a build that does not wait for the disk', { timeout: 180_000 }, () => {
    const run = crash('--power', '--kills', '5', '--writers', '8', '--seed', '7', '--twin', 'syncs-less')
    expect(run.stdout).toMatch(/acknowledged and is lost|was answered as|missing from the log|back/)
    expect(run.status).toBe(1)
  })
})
