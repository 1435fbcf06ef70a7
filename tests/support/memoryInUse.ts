// What the process holds, without what is only waiting to be collected.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

export interface Held {
  /** Bytes of the process. */
  readonly resident: number
  /** The same without what V8 says it has in reserve: the heap in use, and what lies beside it (buffers, sockets). */
  readonly inUse: number
}

export function heldNow(): Held {
  collect()
  const { rss, heapTotal, heapUsed } = process.memoryUsage()
  return { resident: rss, inUse: rss - heapTotal + heapUsed }
}

/**
 * Bytes that are held now and were not before. V8 gives up parts of its reserve and the process keeps them for a while, which
 * the one figure takes for growth; what it has taken into its reserve the other does. So the smaller of the two is meant.
 */
export function grownSince(before: Held): number {
  const now = heldNow()
  return Math.min(now.resident - before.resident, now.inUse - before.inUse)
}

/** Bytes of the buffers that somebody still holds. V8 frees the others beside the program and is done with it at the next collection. */
export function buffersInUse(): number {
  collect()
  collect()
  return process.memoryUsage().external
}
