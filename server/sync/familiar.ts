/** Answers that added nothing: after a restart everybody sends the same one, with every deletion the document ever saw. */
export class Familiar {
  readonly #answers: Uint8Array[] = []

  has(answer: Uint8Array): boolean {
    return this.#answers.some(
      (known) => known.length === answer.length && Buffer.compare(known, answer) === 0,
    )
  }

  add(answer: Uint8Array): void {
    if (answer.length < leastBytes || answer.length > mostBytes || this.has(answer)) return
    if (this.#answers.length >= mostAnswers) this.#answers.shift()
    this.#answers.push(answer.slice())
  }
}

const leastBytes = 64
const mostBytes = 256 * 1024
const mostAnswers = 4
