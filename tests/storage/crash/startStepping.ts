import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createMemoryStore } from '#server/storage/memory.ts'
import { steps, visibleIn } from './steps.ts'
import type { Stepping } from './stepping.ts'

const entry = fileURLToPath(new URL('./stepping.ts', import.meta.url))

/** Takes the steps in a process of its own. */
export function startStepping(stepping: Stepping) {
  const child = spawn(process.execPath, [entry, JSON.stringify(stepping)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const over = Promise.all([once(child, 'close'), text(child.stdout)])
  return {
    kill: () => child.kill('SIGKILL'),
    /** What ended it, and how many steps were answered. */
    async ended(): Promise<{ readonly signal: unknown; readonly answered: number }> {
      const [[, signal], said] = await over
      return { signal, answered: said.split('\n').length - 1 }
    },
  }
}

/** What is visible before the first step and after each. */
export async function expectedStates(): Promise<readonly string[]> {
  const store = createMemoryStore()
  const states = [await visibleIn(store)]
  for (const step of steps) {
    await step(store)
    states.push(await visibleIn(store))
  }
  return states
}
