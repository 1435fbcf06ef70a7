// The real world behind the kernel's small ports.
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import type { Clock, Ids, Log } from './kernel/ports.ts'

export const systemClock: Clock = { now: () => Date.now() }

export const systemIds: Ids = { random: (bytes) => randomBytes(bytes) }

/** Structured lines on standard error. Names, phones, cookies and texts are never handed to it; ids are. */
export function createLog(level: string): Log {
  return pino(
    { level, base: null, redact: ['*.password', '*.cookie', '*.authorization'] },
    pino.destination(2),
  )
}
