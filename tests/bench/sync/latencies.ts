// Times in tenths of a millisecond, counted, so that millions of them take no room.
const bins = 50_000

export class Latencies {
  readonly #counts = new Uint32Array(bins)
  #all = 0

  add(milliseconds: number): void {
    const bin = Math.min(bins - 1, Math.max(0, Math.round(milliseconds * 10)))
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1
    this.#all += 1
  }

  clear(): void {
    this.#counts.fill(0)
    this.#all = 0
  }

  /** The time that this share of all stayed below, in milliseconds. */
  percentile(share: number): number {
    let left = this.#all * share
    for (let bin = 0; bin < bins; bin++) {
      left -= this.#counts[bin] ?? 0
      if (left <= 0) return bin / 10
    }
    return bins / 10
  }
}
