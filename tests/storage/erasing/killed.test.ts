// kill -9 between any two steps of an erasure and of the rebuild after it: the next start ends what was begun.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { tasks } from '#tests/contracts/store/samples.ts'
import { openTemporary, temporaryDirectory } from '../temporaryStore.ts'
import { holders, leaving } from './course.ts'
import type { Dying } from './dying.ts'

const entry = fileURLToPath(new URL('./dying.ts', import.meta.url))

async function killed(dying: Dying): Promise<unknown> {
  const child = spawn(process.execPath, [entry, JSON.stringify(dying)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [, signal] = (await once(child, 'close')) as [unknown, unknown]
  return signal
}

/** The rebuild's own moments, and the commit of the last person's erasure. */
const moments = (people: number) =>
  [
    ['killAfterCommit', people, true],
    ['killAtRebuild', 1, true],
    ['killAtRebuild', 2, undefined],
    ['killAtRebuild', 3, false],
    ['killAtRebuild', 4, false],
  ] as const

describe.each(leaving.slice(0, 2))(
  'a process killed while it erases $people (seed $seed)',
  { timeout: 60_000 },
  (course) => {
    it.each(moments(course.people))(
      'at %s %i leaves nothing to the next start',
      async (at, count, stands) => {
        const directory = await temporaryDirectory()
        expect(await killed({ directory, course, at, count })).toBe('SIGKILL')
        // After the rebuild it depends on how much of the log was written back already.
        if (stands !== undefined) expect(holders(directory).length > 0).toBe(stands)
        const store = await openTemporary({ directory })
        expect(holders(directory)).toEqual([])
        expect(await store.count(tasks)).toBe(60)
        await store.close()
        expect(holders(directory)).toEqual([])
      },
    )
  },
)
