/**
 * The form in which compacted documents are stored: the update with its state vector in front, so that a
 * newcomer can be answered without decoding the document. A bare update is accepted too.
 */
import * as encoding from 'lib0/encoding'
import { ByteReader } from './byteReader.ts'

/** No bare update begins so and goes on: two zeros are a whole update, the empty one. */
const mark = [0, 0, 1] as const

export function wrapSnapshot(update: Uint8Array, vector: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const byte of mark) encoding.writeUint8(encoder, byte)
  encoding.writeVarUint8Array(encoder, vector)
  encoding.writeUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

const isWrapped = (snapshot: Uint8Array): boolean => mark.every((byte, index) => snapshot[index] === byte)

/** The Yjs update (V1) inside a stored snapshot. */
export function unwrapSnapshot(snapshot: Uint8Array): Uint8Array {
  if (!isWrapped(snapshot)) return snapshot
  const reader = new ByteReader(snapshot)
  reader.take(mark.length)
  reader.block()
  return reader.take(reader.left)
}

/** The state vector inside a stored snapshot; absent in a bare update. */
export function vectorOfSnapshot(snapshot: Uint8Array): Uint8Array | undefined {
  if (!isWrapped(snapshot)) return undefined
  const reader = new ByteReader(snapshot)
  reader.take(mark.length)
  return reader.block()
}
