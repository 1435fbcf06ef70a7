import type { Worker } from 'node:worker_threads'
import type { Request, ToWriter } from './messages.ts'

/**
 * Sends requests to the writer thread, those of one turn in one message: to wake a thread costs more than most requests.
 * `failed` hears of those that cannot be sent at all.
 */
export function createPost(worker: Worker, failed: (id: number, error: Error) => void) {
  let requests: Request[] = []
  let transfers: ArrayBuffer[] = []

  const send = (some: readonly Request[], transfer: readonly ArrayBuffer[]): void =>
    worker.postMessage({ kind: 'requests', requests: some } satisfies ToWriter, transfer)

  function sendAlone(request: Request): void {
    try {
      send([request], [])
    } catch (error) {
      failed(request.id, error instanceof Error ? error : new Error(String(error)))
    }
  }

  function flush(): void {
    const [some, transfer] = [requests, transfers]
    if (some.length === 0) return
    requests = []
    transfers = []
    try {
      send(some, transfer)
    } catch {
      // One of them is to blame, and the others are not to suffer for it.
      for (const request of some) sendAlone(request)
    }
  }

  return {
    flush,
    add(request: Request, transfer: readonly ArrayBuffer[]): void {
      if (requests.length === 0) queueMicrotask(flush)
      requests.push(request)
      transfers.push(...transfer)
    },
  }
}
