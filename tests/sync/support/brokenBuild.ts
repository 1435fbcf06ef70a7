/** The engine, built from its own sources with one care left out: a test that does not notice it proves nothing. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { createSyncEngine } from '../../../server/sync/index.ts'

export type CreateEngine = typeof createSyncEngine

/** One piece of one source file, and what stands there instead. */
export interface Break {
  readonly file: string
  readonly care: string
  readonly instead: string
}

const root = join(import.meta.dirname, '../../..')

export async function brokenBuild({ file, care, instead }: Break): Promise<CreateEngine> {
  const cache = join(root, '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'broken-build-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(join(root, 'server/sync'), folder, { recursive: true })
  const path = join(folder, file)
  const [before, after, ...more] = readFileSync(path, 'utf8').split(care)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`${file} does not hold this once any more: ${care}. Say anew how to break it.`)
  writeFileSync(path, before + instead + after)
  const build = (await import(/* @vite-ignore */ join(folder, 'index.ts'))) as {
    readonly createSyncEngine: CreateEngine
  }
  return build.createSyncEngine
}
