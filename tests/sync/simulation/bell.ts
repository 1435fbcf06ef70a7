/** What engines on one log hear of each other: late, or not at all. Each looks by itself every few seconds. */
import type { Clock, Others } from '../../../server/sync/index.ts'
import type { ManualClock } from '../support/manualClock.ts'
import type { Random } from '../support/random.ts'

const lookEveryMs = 4_000

export class SimulatedBell {
  /** The chance that what one says does not reach another. */
  loss = 0.1
  readonly #clock: ManualClock
  readonly #random: Random
  readonly #looks = new Map<object, () => void>()
  readonly #hearers = new Map<object, (message: string) => void>()

  constructor(clock: ManualClock, random: Random) {
    this.#clock = clock
    this.#random = random
  }

  ring(from: object): void {
    this.#tell(from, this.#looks, (look) => look())
  }

  /** For the one document of a simulation. */
  of(engine: object, clock: Clock): Others {
    return {
      watch: (_document, look) => {
        this.#looks.set(engine, look)
        let cancel = (): void => undefined
        const again = (): void => {
          cancel = clock.after(lookEveryMs, () => {
            look()
            again()
          })
        }
        again()
        return () => {
          cancel()
          if (this.#looks.get(engine) === look) this.#looks.delete(engine)
        }
      },
      presence: {
        tell: (_document, message) => this.#tell(engine, this.#hearers, (hear) => hear(message)),
        hear: (_document, hear) => {
          this.#hearers.set(engine, hear)
          return () => {
            if (this.#hearers.get(engine) === hear) this.#hearers.delete(engine)
          }
        },
      },
    }
  }

  forget(engine: object): void {
    this.#looks.delete(engine)
    this.#hearers.delete(engine)
  }

  #tell<Ear>(from: object, ears: ReadonlyMap<object, Ear>, say: (ear: Ear) => void): void {
    for (const engine of ears.keys()) {
      if (engine === from || this.#random.chance(this.loss)) continue
      this.#clock.after(this.#random.below(60), () => {
        const ear = ears.get(engine)
        if (ear !== undefined) say(ear)
      })
    }
  }
}
