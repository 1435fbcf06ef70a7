// The file of a backup: a line that says what it is, then frames. A frame is one byte for its kind and one document of BSON, which
// begins with its own length. Every collection ends with its count and its checksum, the file with all of them.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { BSON, type Document } from 'mongodb'

export const firstLine = Buffer.from('tongpin backup of mongodb 1\n')

export const kinds = { heading: 1, collection: 2, document: 3, checksum: 4, end: 5 } as const
export type Kind = keyof typeof kinds

/** What stands before the first collection. */
export interface Heading {
  readonly at: string
  readonly schema: number
}

/** One collection: its documents in the order of their ids. */
export interface Part {
  readonly name: string
  readonly count: number
  /** SHA-256 of its documents, one after the other. */
  readonly checksum: string
}

export interface Frame {
  readonly kind: Kind
  readonly bytes: Uint8Array
}

/** A server's documents end at 16 MB and a little; whatever claims to be longer is no backup. */
const mostBytes = 17 * 1024 * 1024
const flushAt = 4 * 1024 * 1024
const headBytes = 5

const kindOf = new Map<number, Kind>(Object.entries(kinds).map(([name, number]) => [number, name as Kind]))

export class Broken extends Error {}

/** Counts documents and sums them up. */
export function createTally() {
  const hash = createHash('sha256')
  let count = 0
  return {
    add(bytes: Uint8Array): void {
      hash.update(bytes)
      count += 1
    },
    part: (name: string): Part => ({ name, count, checksum: hash.digest('base64url') }),
  }
}

/** Of a whole backup, by the parts that it ends with. */
export const checksumOf = (parts: readonly Part[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

/** Writes over whatever stands in the file. */
export async function createFrameWriter(path: string) {
  const handle = await open(path, 'w', 0o600)
  let waiting: Uint8Array[] = [firstLine]
  let held = firstLine.length

  async function flush(): Promise<void> {
    const all = Buffer.concat(waiting)
    waiting = []
    held = 0
    // Unlike `write`, this goes on until everything is written.
    await handle.appendFile(all)
  }

  async function put(kind: Kind, bytes: Uint8Array): Promise<void> {
    waiting.push(Uint8Array.of(kinds[kind]), bytes)
    held += bytes.length + 1
    if (held > flushAt) await flush()
  }

  return {
    put,
    say: (kind: Kind, facts: object) => put(kind, BSON.serialize(facts)),
    flush,
    close: () => handle.close(),
  }
}

export type FrameWriter = Awaited<ReturnType<typeof createFrameWriter>>

/** The frames of a file in their order. Throws `Broken` at the first byte that cannot be one. */
export async function* readFrames(path: string): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0)
  let begun = false
  for await (const more of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? more : Buffer.concat([rest, more])
    if (!begun) {
      if (rest.length < firstLine.length) continue
      if (!rest.subarray(0, firstLine.length).equals(firstLine))
        throw new Broken('it is no backup of a MongoDB')
      rest = rest.subarray(firstLine.length)
      begun = true
    }
    let from = 0
    while (rest.length - from >= headBytes) {
      const kind = kindOf.get(rest.readUInt8(from))
      const length = rest.readInt32LE(from + 1)
      if (kind === undefined || length < headBytes || length > mostBytes) throw new Broken('it is damaged')
      if (rest.length - from <= length) break
      yield { kind, bytes: rest.subarray(from + 1, from + 1 + length) }
      from += 1 + length
    }
    rest = rest.subarray(from)
  }
  if (!begun) throw new Broken('it is no backup of a MongoDB')
  if (rest.length > 0) throw new Broken('its end is missing')
}

/** Numbers keep the width that they were stored with, so that the same bytes come out again. */
export const exactly = (bytes: Uint8Array): Document => BSON.deserialize(bytes, { promoteValues: false })
export const plainly = (bytes: Uint8Array): Document => BSON.deserialize(bytes)
