// MongoDB's wire protocol, as much of it as the official driver speaks: OP_MSG, and OP_QUERY for its first greeting.
import { BSON, type Document } from 'mongodb'

const headerBytes = 16
const opReply = 1
const opQuery = 2004
const opMsg = 2013

export interface Request {
  readonly id: number
  readonly legacy: boolean
  /** The driver wants no answer. */
  readonly silent: boolean
  readonly body: Document
}

const read = (bytes: Buffer): Document => BSON.deserialize(bytes, { promoteBuffers: false })

/** Documents of a section of kind 1 belong to the field that it names. */
function readSections(frame: Buffer, end: number): Document {
  let body: Document = {}
  const lists: Record<string, Document[]> = {}
  for (let at = headerBytes + 4; at < end;) {
    const kind = frame.readUInt8(at++)
    const size = frame.readInt32LE(at)
    if (kind === 0) body = read(frame.subarray(at, at + size))
    else {
      const nameEnd = frame.indexOf(0, at + 4)
      const documents: Document[] = []
      for (let place = nameEnd + 1; place < at + size; place += frame.readInt32LE(place))
        documents.push(read(frame.subarray(place, place + frame.readInt32LE(place))))
      lists[frame.toString('utf8', at + 4, nameEnd)] = documents
    }
    at += size
  }
  return { ...body, ...lists }
}

function readRequest(frame: Buffer): Request {
  const [id, code] = [frame.readInt32LE(4), frame.readInt32LE(12)]
  if (code === opQuery) {
    const place = frame.indexOf(0, headerBytes + 4) + 9
    return { id, legacy: true, silent: false, body: read(frame.subarray(place)) }
  }
  if (code !== opMsg) throw new Error(`Operation ${code} is not spoken here.`)
  const flags = frame.readUInt32LE(headerBytes)
  const end = frame.length - ((flags & 1) === 1 ? 4 : 0)
  return { id, legacy: false, silent: (flags & 2) === 2, body: readSections(frame, end) }
}

/** Cuts a stream of bytes into requests. */
export function createReader(take: (request: Request) => void): (bytes: Buffer) => void {
  let rest: Buffer[] = []
  let held = 0
  return (bytes) => {
    rest.push(bytes)
    held += bytes.length
    for (;;) {
      const [first] = rest
      if (first === undefined || held < 4) return
      const whole = first.length >= 4 ? first : Buffer.concat(rest)
      const length = whole.readInt32LE(0)
      if (held < length) return
      const all = Buffer.concat(rest)
      rest = [all.subarray(length)]
      held -= length
      take(readRequest(all.subarray(0, length)))
    }
  }
}

export function writeReply({ id, legacy }: Request, body: Document): Buffer {
  const document = BSON.serialize(body, { ignoreUndefined: true })
  const fixed = Buffer.alloc(headerBytes + (legacy ? 20 : 5))
  fixed.writeInt32LE(fixed.length + document.length, 0)
  fixed.writeInt32LE(id, 8)
  fixed.writeInt32LE(legacy ? opReply : opMsg, 12)
  if (legacy) fixed.writeInt32LE(1, headerBytes + 16)
  return Buffer.concat([fixed, document])
}
