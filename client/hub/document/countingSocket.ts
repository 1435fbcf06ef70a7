import type { Coverage } from './Coverage.ts'
import { sentIn } from './frames.ts'

/** A WebSocket that tells `coverage` about every update that leaves over it. */
export function countingSocket(coverage: Coverage): typeof WebSocket {
  return class CountingSocket extends WebSocket {
    override send(data: string | BufferSource | Blob): void {
      super.send(data)
      if (!(data instanceof Uint8Array)) return
      for (const sent of sentIn(data)) {
        if (sent === 'answer') coverage.sentAnswer()
        else coverage.sentUpdate()
      }
    }
  }
}
