/** One message as it goes out, with the WebSocket header in front of it, so that it is framed once for all sockets. */
export class Frame {
  /** Header and message in one piece, as the socket's connection carries it. */
  readonly whole: Uint8Array
  /** The message alone. */
  readonly message: Uint8Array

  constructor(whole: Uint8Array, headerBytes: number) {
    this.whole = whole
    this.message = whole.subarray(headerBytes)
  }
}

/** The first byte of a frame (RFC 6455, section 5.2): final, of this kind. */
const opening = { text: 0x81, binary: 0x82 }

/** A message that begins with these small numbers, followed by a block of bytes with its length in front. */
export function frameOf(kinds: readonly number[], block: Uint8Array): Frame {
  const messageBytes = kinds.length + lengthOfNumber(block.length) + block.length
  const headerBytes = lengthOfHeader(messageBytes)
  const whole = new Uint8Array(headerBytes + messageBytes)
  writeHeader(whole, opening.binary, messageBytes)
  whole.set(kinds, headerBytes)
  writeNumber(whole, headerBytes + kinds.length, block.length)
  whole.set(block, whole.length - block.length)
  return new Frame(whole, headerBytes)
}

/** A message of text as a server sends it, in one piece with its header. */
export function textFrame(text: string): Uint8Array {
  const message = new TextEncoder().encode(text)
  const headerBytes = lengthOfHeader(message.length)
  const whole = new Uint8Array(headerBytes + message.length)
  writeHeader(whole, opening.text, message.length)
  whole.set(message, headerBytes)
  return whole
}

const lengthOfHeader = (messageBytes: number): number =>
  messageBytes < 126 ? 2 : messageBytes < 65_536 ? 4 : 10

/** As a server sends it: not masked. */
function writeHeader(whole: Uint8Array, first: number, messageBytes: number): void {
  whole[0] = first
  if (messageBytes < 126) {
    whole[1] = messageBytes
    return
  }
  const view = new DataView(whole.buffer)
  whole[1] = messageBytes < 65_536 ? 126 : 127
  if (messageBytes < 65_536) view.setUint16(2, messageBytes)
  else view.setBigUint64(2, BigInt(messageBytes))
}

function lengthOfNumber(value: number): number {
  let bytes = 1
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) bytes += 1
  return bytes
}

function writeNumber(whole: Uint8Array, at: number, value: number): void {
  let place = at
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) whole[place++] = 128 | (rest & 127)
  whole[place] = rest
}
