/**
 * The form in which compacted documents are stored: state vector and checksum in front of the update, so that a
 * newcomer can be answered without decoding the document. A bare update is accepted too.
 */
import { createHash } from 'node:crypto'
import * as encoding from 'lib0/encoding'
import { ByteReader } from './byteReader.ts'

export interface Snapshot {
  /** The Yjs update (V1). */
  readonly update: Uint8Array
  /** Its state vector; absent in forms that say nothing of it. */
  readonly vector: Uint8Array | undefined
}

const checksumBytes = 16
const withVector = 1
const withChecksum = 2

/** Two zeros are a whole update, the empty one: no bare update begins so and goes on. */
export function wrapSnapshot({
  update,
  vector,
}: {
  readonly update: Uint8Array
  readonly vector: Uint8Array
}): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const byte of [0, 0, withChecksum]) encoding.writeUint8(encoder, byte)
  encoding.writeUint8Array(encoder, checksum(vector, update))
  encoding.writeVarUint8Array(encoder, vector)
  encoding.writeUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

/** @throws when the bytes are damaged or of a form this version does not know. */
export function readSnapshot(bytes: Uint8Array): Snapshot {
  if (bytes.length < 3 || bytes[0] !== 0 || bytes[1] !== 0) return { update: bytes, vector: undefined }
  const reader = new ByteReader(bytes)
  reader.take(2)
  const form = reader.byte()
  if (form !== withVector && form !== withChecksum)
    throw new Error('the snapshot has a form unknown to this version')
  const expected = form === withChecksum ? reader.take(checksumBytes) : undefined
  const vector = reader.block()
  const update = reader.take(reader.left)
  if (expected === undefined) return { update, vector: undefined }
  if (!checksum(vector, update).equals(expected)) throw new Error('the snapshot is damaged')
  return { update, vector }
}

/** The Yjs update (V1) inside what `compact` was given. */
export const unwrapSnapshot = (bytes: Uint8Array): Uint8Array => readSnapshot(bytes).update

const checksum = (vector: Uint8Array, update: Uint8Array): Buffer =>
  createHash('sha256').update(vector).update(update).digest().subarray(0, checksumBytes)
