// What the process holds, without what is only waiting to be collected.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes: the heap in use, and what lies beside it (buffers, sockets). */
export function memoryInUse(): number {
  collect()
  const { rss, heapTotal, heapUsed } = process.memoryUsage()
  return rss - heapTotal + heapUsed
}

/** Bytes of the buffers that somebody still holds. */
export function buffersInUse(): number {
  collect()
  return process.memoryUsage().external
}
