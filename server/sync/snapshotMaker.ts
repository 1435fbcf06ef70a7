/** Makes snapshots: small ones at once, large ones in a thread, one at a time. */
import { Worker } from 'node:worker_threads'
import { makeSnapshot } from './makeSnapshot.ts'
import type { MadeSnapshot } from './makeSnapshot.ts'
import type { Clock, StoredDocument } from './ports.ts'

type Answer = { readonly made: MadeSnapshot } | { readonly failure: string }

/** Decoding this much does not hold up anybody noticeably. */
const smallBytes = 64 * 1024
const threadRestsMs = 10_000

export class SnapshotMaker {
  readonly #clock: Clock
  #thread: Worker | undefined
  #last: Promise<unknown> = Promise.resolve()
  #underWay = 0
  #cancelRest: (() => void) | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async make(stored: StoredDocument): Promise<MadeSnapshot> {
    const bytes = stored.updates.reduce(
      (sum, update) => sum + update.bytes.length,
      stored.snapshot?.length ?? 0,
    )
    if (bytes <= smallBytes) return makeSnapshot(stored)
    this.#underWay += 1
    const turn = this.#last.then(() => this.#ask(stored))
    this.#last = turn.catch(() => undefined)
    try {
      return await turn
    } finally {
      this.#underWay -= 1
      this.#restLater()
    }
  }

  stop(): void {
    this.#cancelRest?.()
    this.#cancelRest = undefined
    void this.#thread?.terminate()
    this.#thread = undefined
  }

  #ask(stored: StoredDocument): Promise<MadeSnapshot> {
    this.#cancelRest?.()
    const thread = (this.#thread ??= new Worker(new URL('./snapshotThread.ts', import.meta.url)))
    thread.unref()
    thread.postMessage(stored)
    return new Promise((resolve, reject) => {
      const done = (): void => {
        thread.off('message', answered)
        thread.off('error', failed)
        thread.off('exit', ended)
      }
      const answered = (answer: Answer): void => {
        done()
        if ('made' in answer) resolve(answer.made)
        else reject(new Error(answer.failure))
      }
      const failed = (error: Error): void => {
        done()
        this.#thread = undefined
        reject(error)
      }
      const ended = (): void => failed(new Error('the thread ended'))
      thread.on('message', answered)
      thread.on('error', failed)
      thread.on('exit', ended)
    })
  }

  #restLater(): void {
    if (this.#underWay > 0 || this.#thread === undefined) return
    this.#cancelRest?.()
    this.#cancelRest = this.#clock.after(threadRestsMs, () => this.stop())
  }
}
