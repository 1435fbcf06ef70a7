/** When to try again: at once after a success, a minute after a failure, then two, four … an hour. Times are the clock's. */
export class BackOff {
  #failures = 0
  #from = -Infinity

  allows(now: number): boolean {
    return now >= this.#from
  }

  note(done: boolean, now: number): void {
    this.#failures = done ? 0 : this.#failures + 1
    this.#from = done ? now : now + Math.min(60_000 * 2 ** (this.#failures - 1), 3_600_000)
  }
}
