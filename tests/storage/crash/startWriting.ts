import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { standStill } from '#tests/support/standStill.ts'
import type { Acknowledged } from './faultsOf.ts'
import type { WritingOptions } from './writing.ts'

const entry = fileURLToPath(new URL('./writing.ts', import.meta.url))

/** Runs the writing process; `acknowledged` fills with what it says was answered. */
export function startWriting(
  directory: string,
  options: Partial<WritingOptions> = {},
  acknowledged: Acknowledged[] = [],
  /** A module that the process loads first. */
  preload?: URL,
) {
  const before = preload === undefined ? [] : ['--import', preload.href]
  const words = [...before, entry, JSON.stringify({ lanes: 4, types: true, ...options, directory })]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(child, 'close')
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    const [verb = '', lane = '', number, seq] = line.split(' ')
    acknowledged.push({ verb, lane, number: Number(number), seq: Number(seq) })
  })

  const brokeOff = closed.then(() => {
    throw new Error('The writing process ended by itself.')
  })
  brokeOff.catch(() => undefined)

  return {
    acknowledged,
    /** Resolves when so many more answers were heard. */
    async answered(count: number): Promise<void> {
      const wanted = acknowledged.length + count
      while (acknowledged.length < wanted) await Promise.race([once(lines, 'line'), brokeOff])
    },
    /** Resolves with the signal that ended it, when everything that it said was read. */
    async ended(): Promise<unknown> {
      const [, signal] = (await closed) as [unknown, unknown]
      return signal
    },
    /** Stands still, and goes on. */
    pause: () => child.kill('SIGSTOP'),
    /** The same, and resolves when nothing of it is under way any more. */
    standStill: () => standStill(child.pid ?? 0),
    goOn: () => child.kill('SIGCONT'),
    async kill(): Promise<void> {
      child.kill('SIGKILL')
      await closed
    },
  }
}
