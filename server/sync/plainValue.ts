/** Checks plain values inside updates: their depth, and names that would change an object's prototype. */
import { Malformed } from './byteReader.ts'
import type { ByteReader } from './byteReader.ts'

const forbidden = '__proto__'
const forbiddenBytes = new TextEncoder().encode(forbidden)

/** Steps over a name. The bytes are compared: a string for each name costs more than the rest of the walk. */
export function skipName(reader: ByteReader): void {
  if (reader.textLength() !== forbidden.length) return
  const from = reader.position - forbiddenBytes.length
  if (forbiddenBytes.every((byte, place) => reader.bytes[from + place] === byte))
    throw new Malformed('forbidden name')
}

/** Steps over one value in lib0's "any" encoding. */
export function skipPlainValue(reader: ByteReader, depth: number): void {
  if (depth < 0) throw new Malformed('nested too deep')
  const kind = reader.byte()
  switch (kind) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return
    case 125:
      return skipInteger(reader)
    case 124:
      reader.take(4)
      return
    case 123:
    case 122:
      reader.take(8)
      return
    case 119:
      reader.textLength()
      return
    case 118: {
      for (let left = reader.count(2); left > 0; left--) {
        skipName(reader)
        skipPlainValue(reader, depth - 1)
      }
      return
    }
    case 117: {
      for (let left = reader.count(1); left > 0; left--) skipPlainValue(reader, depth - 1)
      return
    }
    case 116:
      reader.block()
      return
    default:
      throw new Malformed('unknown kind of value')
  }
}

/** lib0's signed integer: sign and six bits in the first byte, seven in each that follows. */
function skipInteger(reader: ByteReader): void {
  let byte = reader.byte()
  for (let bytes = 1; byte > 127; bytes++) {
    if (bytes >= 8) throw new Malformed('number out of range')
    byte = reader.byte()
  }
}

/** Parses JSON that Yjs will parse again, and refuses what must not be in it. */
export function checkJson(text: string, depth: number): void {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Malformed('not JSON')
  }
  checkDepth(value, depth)
}

function checkDepth(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return
  if (depth < 0) throw new Malformed('nested too deep')
  for (const [name, inner] of Object.entries(value)) {
    if (name === forbidden) throw new Malformed('forbidden name')
    checkDepth(inner, depth - 1)
  }
}
