/** Edits of one connection that came before its answer and build on what the answer brings: they are judged behind it. */
import type { Contribution } from './contribution.ts'

export class Ahead {
  readonly #edits: Contribution[] = []

  get size(): number {
    return this.#edits.length
  }

  keep(edit: Contribution): void {
    this.#edits.push(edit)
  }

  /**
   * The answer and what has waited for it. Acknowledgements are cumulative, so the number of the answer, which is the
   * highest, goes with the last of them.
   */
  behind(answer: Contribution): readonly Contribution[] {
    const all = [answer, ...this.#edits.splice(0)]
    const numbers = all.flatMap(({ from }) => (from === undefined ? [] : [from.number])).sort((a, b) => a - b)
    return all.map(({ from, ...rest }, index) => ({
      ...rest,
      from: from && { ...from, number: numbers[index] ?? from.number },
    }))
  }
}
