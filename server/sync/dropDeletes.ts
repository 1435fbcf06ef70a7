import * as encoding from 'lib0/encoding'
import type { Replica } from './replica.ts'
import type { Run, UpdateShape } from './updateShape.ts'

/**
 * The update without the deletions that the document has already. A client's answer repeats every deletion ever made;
 * stored as it came, each reconnect would add the whole history to the log.
 */
export function dropDeletes(bytes: Uint8Array, shape: UpdateShape, replica: Replica): Uint8Array {
  const kept = new Map<number, Run[]>()
  for (const run of shape.deletes) {
    if (replica.isDeleted(run)) continue
    const runs = kept.get(run.client)
    if (runs === undefined) kept.set(run.client, [run])
    else runs.push(run)
  }
  const encoder = encoding.createEncoder()
  encoding.writeUint8Array(encoder, bytes.subarray(0, shape.deletesAt))
  encoding.writeVarUint(encoder, kept.size)
  for (const [client, runs] of kept) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, runs.length)
    for (const run of runs) {
      encoding.writeVarUint(encoder, run.from)
      encoding.writeVarUint(encoder, run.to - run.from)
    }
  }
  return encoding.toUint8Array(encoder)
}
