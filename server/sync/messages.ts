/** Takes apart what a client sent. One frame normally holds one message; newer clients may put several into one. */
import { ByteReader, Malformed } from './byteReader.ts'
import type { Incoming } from './ports.ts'

export type Message =
  /** "What do I lack?", with the client's state vector. */
  | { readonly kind: 'question'; readonly vector: Uint8Array }
  /** An edit, or the answer to the server's question. */
  | { readonly kind: 'update'; readonly bytes: Uint8Array; readonly answer: boolean }
  | { readonly kind: 'presence'; readonly bytes: Uint8Array }
  /** "Who is here?" */
  | { readonly kind: 'roll' }

/** Does a frame begin with an edit? What clients send by themselves, to keep in step and to stay in view, does not. */
export function isEdit(data: Incoming): boolean {
  const [kind, step] = toBytes(data)
  return kind === 0 && step === 2
}

/** @throws Malformed */
export function readMessages(frame: Uint8Array): readonly Message[] {
  const reader = new ByteReader(frame)
  const messages: Message[] = []
  do messages.push(readMessage(reader))
  while (reader.left > 0)
  return messages
}

function readMessage(reader: ByteReader): Message {
  switch (reader.number()) {
    case 0:
      return readSync(reader)
    case 1:
      return { kind: 'presence', bytes: reader.block() }
    case 3:
      return { kind: 'roll' }
    default:
      throw new Malformed('unknown kind of message')
  }
}

function readSync(reader: ByteReader): Message {
  switch (reader.number()) {
    case 0:
      return { kind: 'question', vector: checkVector(reader.block()) }
    case 1:
      return { kind: 'update', bytes: reader.block(), answer: true }
    case 2:
      return { kind: 'update', bytes: reader.block(), answer: false }
    default:
      throw new Malformed('unknown kind of sync message')
  }
}

function checkVector(vector: Uint8Array): Uint8Array {
  const reader = new ByteReader(vector)
  for (let clients = reader.count(2); clients > 0; clients--) {
    reader.number()
    reader.number()
  }
  if (reader.left > 0) throw new Malformed('bytes left over')
  return vector
}

export function toBytes(data: Incoming): Uint8Array {
  if (data instanceof Uint8Array) return data
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  return joinBytes(data)
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}
