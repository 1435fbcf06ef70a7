/**
 * Says of every character of a document to whom it belongs: stretches of clocks for each Yjs client, each with a
 * person's id. Whoever is noted first for a character stays.
 */
import * as encoding from 'lib0/encoding'
import type { ByteReader } from './byteReader.ts'
import type { Run } from './updateShape.ts'

interface Stretch {
  from: number
  to: number
  readonly person: string
}

export class Ranges {
  /** By client; rising, without overlaps. */
  readonly #clients = new Map<number, Stretch[]>()

  note({ client, from, to }: Run, person: string): void {
    const stretches = this.#clients.get(client) ?? []
    this.#clients.set(client, stretches)
    let at = placeOf(stretches, from)
    for (let start = from; start < to;) {
      const next = stretches[at]
      if (next !== undefined && next.from <= start) {
        start = Math.max(start, next.to)
        at += 1
        continue
      }
      const end = Math.min(to, next?.from ?? to)
      const before = stretches[at - 1]
      if (before?.to === start && before.person === person) before.to = end
      else stretches.splice(at++, 0, { from: start, to: end, person })
      start = end
    }
  }

  personAt(client: number, clock: number): string | undefined {
    const stretches = this.#clients.get(client) ?? []
    const stretch = stretches[placeOf(stretches, clock)]
    return stretch !== undefined && stretch.from <= clock ? stretch.person : undefined
  }

  /** The persons of all characters that `former` says nothing of. */
  personsBeyond(former: Ranges): ReadonlySet<string> {
    const persons = new Set<string>()
    for (const [client, stretches] of this.#clients) {
      for (const { from, to, person } of stretches) {
        if (!persons.has(person) && !former.#covers(client, from, to)) persons.add(person)
      }
    }
    return persons
  }

  #covers(client: number, from: number, to: number): boolean {
    const stretches = this.#clients.get(client) ?? []
    let reached = from
    for (let at = placeOf(stretches, from); reached < to; at++) {
      const stretch = stretches[at]
      if (stretch === undefined || stretch.from > reached) return false
      reached = stretch.to
    }
    return true
  }

  /** `numberOf` gives the place of a person in the list that is written beside. */
  write(encoder: encoding.Encoder, numberOf: (person: string) => number): void {
    encoding.writeVarUint(encoder, this.#clients.size)
    for (const [client, stretches] of this.#clients) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, stretches.length)
      let reached = 0
      for (const { from, to, person } of stretches) {
        for (const number of [from - reached, to - from, numberOf(person)])
          encoding.writeVarUint(encoder, number)
        reached = to
      }
    }
  }

  static read(reader: ByteReader, persons: readonly string[]): Ranges {
    const ranges = new Ranges()
    for (let clients = reader.count(2); clients > 0; clients--) {
      const client = reader.number()
      const stretches: Stretch[] = []
      let reached = 0
      for (let left = reader.count(3); left > 0; left--) {
        const from = reached + reader.number()
        reached = from + reader.number()
        stretches.push({ from, to: reached, person: persons[reader.number()] ?? '' })
      }
      ranges.#clients.set(client, stretches)
    }
    return ranges
  }

  static *readFirst(reader: ByteReader, persons: readonly string[]): Iterable<readonly [number, string]> {
    for (let clients = reader.count(2); clients > 0; clients--) {
      const client = reader.number()
      const stretches = reader.count(3)
      for (let place = 0; place < stretches; place++) {
        reader.number()
        reader.number()
        const person = persons[reader.number()]
        if (place === 0 && person !== undefined) yield [client, person]
      }
    }
  }
}

/** The first stretch that ends behind the clock. */
function placeOf(stretches: readonly Stretch[], clock: number): number {
  let [low, high] = [0, stretches.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((stretches[middle]?.to ?? Infinity) <= clock) low = middle + 1
    else high = middle
  }
  return low
}
