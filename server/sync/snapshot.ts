/**
 * The form in which compacted documents and their versions are stored: state vector and checksum in front of the update,
 * so that a newcomer can be answered without decoding the document, and who wrote what. A bare update is accepted too.
 */
import { createHash } from 'node:crypto'
import * as encoding from 'lib0/encoding'
import { ByteReader } from './byteReader.ts'

export interface Snapshot {
  /** The Yjs update (V1). */
  readonly update: Uint8Array
  /** Its state vector; absent in forms that say nothing of it. */
  readonly vector: Uint8Array | undefined
  /** `Writers`, encoded; empty in forms from before authors were kept. */
  readonly writers: Uint8Array
  /** The last row of the log that it stands for; 0 where it is not known. */
  readonly row: number
}

const checksumBytes = 16
const withVector = 1
const withChecksum = 2
const withWriters = 3
const none = new Uint8Array()

/** Two zeros are a whole update, the empty one: no bare update begins so and goes on. */
export function wrapSnapshot({
  update,
  vector,
  writers = none,
  row = 0,
}: Pick<Snapshot, 'update' | 'vector'> & Partial<Snapshot>): Uint8Array {
  const content = encoding.createEncoder()
  encoding.writeVarUint(content, row)
  encoding.writeVarUint8Array(content, vector ?? none)
  encoding.writeVarUint8Array(content, writers)
  encoding.writeUint8Array(content, update)
  const bytes = encoding.toUint8Array(content)
  const encoder = encoding.createEncoder()
  for (const byte of [0, 0, withWriters]) encoding.writeUint8(encoder, byte)
  encoding.writeUint8Array(encoder, checksum(bytes))
  encoding.writeUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

/** @throws when the bytes are damaged or of a form this version does not know. */
export function readSnapshot(bytes: Uint8Array): Snapshot {
  const bare = { vector: undefined, writers: none, row: 0 }
  if (bytes.length < 3 || bytes[0] !== 0 || bytes[1] !== 0) return { ...bare, update: bytes }
  const reader = new ByteReader(bytes)
  reader.take(2)
  const form = reader.byte()
  if (form < withVector || form > withWriters)
    throw new Error('the snapshot has a form unknown to this version')
  if (form === withWriters) return readWithWriters(reader)
  const expected = form === withChecksum ? reader.take(checksumBytes) : undefined
  const vector = reader.block()
  const update = reader.take(reader.left)
  if (expected === undefined) return { ...bare, update }
  if (!checksum(vector, update).equals(expected)) throw new Error('the snapshot is damaged')
  return { ...bare, update, vector }
}

function readWithWriters(reader: ByteReader): Snapshot {
  const expected = reader.take(checksumBytes)
  if (!checksum(reader.bytes.subarray(reader.position)).equals(expected))
    throw new Error('the snapshot is damaged')
  const row = reader.number()
  const vector = reader.block()
  const writers = reader.block()
  return { update: reader.take(reader.left), vector: vector.length === 0 ? undefined : vector, writers, row }
}

/** The Yjs update (V1) inside what `compact` was given. */
export const unwrapSnapshot = (bytes: Uint8Array): Uint8Array => readSnapshot(bytes).update

function checksum(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest().subarray(0, checksumBytes)
}
