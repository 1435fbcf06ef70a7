/** Reads the variable-length encoding of lib0 from bytes nobody vouches for: every length is checked before it is used. */

export class Malformed extends Error {}

const strictText = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export class ByteReader {
  readonly bytes: Uint8Array
  position = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get left(): number {
    return this.bytes.length - this.position
  }

  byte(): number {
    const value = this.bytes[this.position++]
    if (value === undefined) throw new Malformed('ends too early')
    return value
  }

  /** A variable-length number up to `most`, by default the largest exact integer. */
  number(most: number = Number.MAX_SAFE_INTEGER): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 127) * scale
      if (value > most) throw new Malformed('number out of range')
      if (byte < 128) return value
      scale *= 128
      if (scale > 2 ** 53) throw new Malformed('number out of range')
    }
  }

  /** A number of things that follow, each at least `smallest` bytes long. */
  count(smallest: number): number {
    const value = this.number()
    if (value * smallest > this.left) throw new Malformed('announces more than it brings')
    return value
  }

  /** Steps over `length` bytes and gives a view of them. */
  take(length: number): Uint8Array {
    if (length > this.left) throw new Malformed('announces more than it brings')
    const view = this.bytes.subarray(this.position, this.position + length)
    this.position += length
    return view
  }

  /** Bytes with their length in front. */
  block(): Uint8Array {
    return this.take(this.number())
  }

  text(): string {
    return decodeText(this.block())
  }

  /** Length in UTF-16 units of a text with its length in front, which is what Yjs counts. */
  textLength(): number {
    const bytes = this.block()
    for (let index = 0; index < bytes.length; index++) {
      if ((bytes[index] ?? 0) > 127) return decodeText(bytes).length
    }
    return bytes.length
  }
}

function decodeText(bytes: Uint8Array): string {
  try {
    return strictText.decode(bytes)
  } catch {
    throw new Malformed('not UTF-8')
  }
}
