/** Who wrote each character of a document and who deleted it, by the authors of the rows of its log. */
import * as encoding from 'lib0/encoding'
import { ByteReader } from './byteReader.ts'
import { Ranges } from './ranges.ts'
import type { UpdateShape } from './updateShape.ts'

export class Writers {
  readonly #wrote: Ranges
  readonly #deleted: Ranges

  constructor(wrote = new Ranges(), deleted = new Ranges()) {
    this.#wrote = wrote
    this.#deleted = deleted
  }

  note(author: string, { brings, deletes }: UpdateShape): void {
    for (const run of brings) this.#wrote.note(run, author)
    for (const run of deletes) this.#deleted.note(run, author)
  }

  /** Undefined for what was written before authors were kept. */
  writerOf(client: number, clock: number): string | undefined {
    return this.#wrote.personAt(client, clock)
  }

  deleterOf(client: number, clock: number): string | undefined {
    return this.#deleted.personAt(client, clock)
  }

  /** Who wrote or deleted something that `former` does not know. */
  since(former: Writers): readonly string[] {
    const persons = new Set([
      ...this.#wrote.personsBeyond(former.#wrote),
      ...this.#deleted.personsBeyond(former.#deleted),
    ])
    return [...persons].sort()
  }

  encode(): Uint8Array {
    const numbers = new Map<string, number>()
    const numberOf = (person: string): number => {
      const number = numbers.get(person) ?? numbers.size
      numbers.set(person, number)
      return number
    }
    const ranges = encoding.createEncoder()
    this.#wrote.write(ranges, numberOf)
    this.#deleted.write(ranges, numberOf)
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, numbers.size)
    for (const person of numbers.keys()) encoding.writeVarString(encoder, person)
    encoding.writeUint8Array(encoder, encoding.toUint8Array(ranges))
    return encoding.toUint8Array(encoder)
  }

  static decode(bytes: Uint8Array): Writers {
    if (bytes.length === 0) return new Writers()
    const reader = new ByteReader(bytes)
    const persons = readPersons(reader)
    return new Writers(Ranges.read(reader, persons), Ranges.read(reader, persons))
  }

  /** Each client id with who wrote the first characters under it: a walk that keeps nothing else. */
  static first(bytes: Uint8Array): Iterable<readonly [number, string]> {
    if (bytes.length === 0) return []
    const reader = new ByteReader(bytes)
    return Ranges.readFirst(reader, readPersons(reader))
  }
}

function readPersons(reader: ByteReader): readonly string[] {
  const persons: string[] = []
  for (let left = reader.count(1); left > 0; left--) persons.push(reader.text())
  return persons
}
