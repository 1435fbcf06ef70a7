// Reads an .xlsx in a worker of its own, within limits of size, memory and time.
import { Worker } from 'node:worker_threads'
import { workbookLimits } from '#shared/features/imports/limits.ts'
import type { Reading } from './readingWorker.ts'

/** Each worker may take its heap; further files wait for their turn. */
const atOnce = 2
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

/** The rows of a workbook, or why it cannot be read. Never rejects; the worker is gone when it answers. */
export async function readWorkbook(
  bytes: Uint8Array,
  milliseconds: number = workbookLimits.milliseconds,
): Promise<Reading> {
  if (bytes.length > workbookLimits.packedBytes) return { ok: false, code: 'too-large' }
  return inTurn(() => readInWorker(bytes, milliseconds))
}

async function readInWorker(bytes: Uint8Array, milliseconds: number): Promise<Reading> {
  const worker = new Worker(new URL('./readingWorker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: workbookLimits.heapMegabytes, maxYoungGenerationSizeMb: 32 },
    env: {},
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Reading>((resolve) => {
      timer = setTimeout(() => resolve({ ok: false, code: 'too-slow' }), milliseconds)
      worker.once('message', (reading: Reading) => resolve(reading))
      worker.once('error', (error: NodeJS.ErrnoException) =>
        resolve({
          ok: false,
          code: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-much-memory' : 'not-a-workbook',
        }),
      )
      worker.once('exit', () => resolve({ ok: false, code: 'not-a-workbook' }))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
