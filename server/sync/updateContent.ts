import { Malformed } from './byteReader.ts'
import type { ByteReader } from './byteReader.ts'
import type { Limits } from './limits.ts'
import { checkJson, skipName, skipPlainValue } from './plainValue.ts'

/** Element and hook carry a name. */
const namedTypes: ReadonlySet<number> = new Set([3, 5])

/** Steps over the content of one item and gives its length in clock ticks. */
export function skipContent(reader: ByteReader, kind: number, limits: Limits): number {
  switch (kind) {
    case 1: // deleted
      return reader.number(limits.runLength)
    case 2: // JSON values, from old clients
      return skipJsonValues(reader, limits.depth)
    case 3: // binary
      reader.block()
      return 1
    case 4: // text
      return reader.textLength()
    case 5: // embedded object
      checkJson(reader.text(), limits.depth)
      return 1
    case 6: // formatting
      skipName(reader)
      checkJson(reader.text(), limits.depth)
      return 1
    case 7: {
      const type = reader.number(6)
      if (namedTypes.has(type)) skipName(reader)
      return 1
    }
    case 8: {
      const values = reader.count(1)
      for (let left = values; left > 0; left--) skipPlainValue(reader, limits.depth)
      return values
    }
    default: // documents inside documents (9) would open rooms nobody checked; the rest does not exist
      throw new Malformed('unknown kind of content')
  }
}

function skipJsonValues(reader: ByteReader, depth: number): number {
  const values = reader.count(1)
  for (let left = values; left > 0; left--) {
    const text = reader.text()
    if (text !== 'undefined') checkJson(text, depth)
  }
  return values
}
