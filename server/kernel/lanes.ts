// Work that waits for the same record is taken together, one batch after the other; different records do not wait for each other.

/** Runs `work` over batches of jobs per key. `work` must settle every job of its batch itself and never reject. */
export function createLanes<J>(work: (key: string, batch: readonly J[]) => Promise<void>, most = 256) {
  const waiting = new Map<string, J[]>()

  async function run(key: string, queue: J[]): Promise<void> {
    // One turn of the event loop lets everything that arrived together go along.
    await Promise.resolve()
    while (queue.length > 0) await work(key, queue.splice(0, most))
    waiting.delete(key)
  }

  return {
    add(key: string, job: J): void {
      const queue = waiting.get(key)
      if (queue !== undefined) {
        queue.push(job)
        return
      }
      const fresh = [job]
      waiting.set(key, fresh)
      void run(key, fresh)
    },
    /** Records that are being decided right now. */
    busy: (): number => waiting.size,
  }
}
