/**
 * Keeps versions of one document by what happens in it: when writing has paused, in the course of long writing, and
 * when everybody has left. One that fails is reported; the next occasion brings another.
 */
import type { Surroundings } from './surroundings.ts'
import { automatic, keepState } from './versions.ts'

export class AutomaticVersions {
  readonly #surroundings: Surroundings
  readonly #document: string
  /** The last row that a former life of the document left; it may have no version yet. */
  #inherited: number
  #firstEdit: number | undefined
  #lastEdit = 0
  #cancel: (() => void) | undefined
  #keeping: Promise<void> = Promise.resolve()

  constructor(surroundings: Surroundings, document: string, inherited: number) {
    this.#surroundings = surroundings
    this.#document = document
    this.#inherited = inherited
  }

  /** An edit is durable. */
  edited(): void {
    const now = this.#surroundings.clock.now()
    if (this.#inherited > 0) {
      void this.#keep(this.#inherited)
      this.#inherited = 0
    }
    this.#lastEdit = now
    if (this.#firstEdit !== undefined) return
    this.#firstEdit = now
    this.#wait()
  }

  /** Everybody has left: resolves when what they wrote has a version. */
  async left(): Promise<void> {
    this.stop()
    if (this.#firstEdit !== undefined) this.#begin()
    await this.#keeping
  }

  /** Resolves when what is being kept just now is kept. */
  async rest(): Promise<void> {
    await this.#keeping
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }

  #wait(): void {
    const { clock } = this.#surroundings
    this.stop()
    this.#cancel = clock.after(Math.max(0, this.#due - clock.now()), () => {
      if (this.#due <= clock.now()) this.#begin()
      else this.#wait()
    })
  }

  get #due(): number {
    const { versionPauseMs, versionEveryMs } = this.#surroundings.limits
    return Math.min(this.#lastEdit + versionPauseMs, (this.#firstEdit ?? 0) + versionEveryMs)
  }

  #begin(): void {
    this.#firstEdit = undefined
    this.stop()
    void this.#keep(Infinity)
  }

  async #keep(upTo: number): Promise<void> {
    this.#keeping = this.#keeping.then(async () => {
      try {
        await keepState(this.#surroundings, this.#document, automatic(), { upTo })
      } catch (error) {
        this.#surroundings.log({
          level: 'error',
          event: 'version.failed',
          document: this.#document,
          detail: String(error),
        })
      }
    })
    await this.#keeping
  }
}
