/** Waits for what may never answer: as long as asked at most, and until it is given up. */
import type { Clock } from './ports.ts'

export class Patience {
  giveUp: (error: Error) => void = () => undefined

  async wait<Answer>(answer: Promise<Answer>, clock: Clock, milliseconds: number): Promise<Answer> {
    const givenUp = new Promise<never>((_, reject) => (this.giveUp = reject))
    const cancel = clock.after(milliseconds, () => this.giveUp(new Error('the store does not answer')))
    return Promise.race([answer, givenUp]).finally(cancel)
  }
}
