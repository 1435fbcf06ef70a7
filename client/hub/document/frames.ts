// Reads the frames that matter for counting: what we send, and the server's acknowledgements (type 121).
import * as decoding from 'lib0/decoding'

export const acknowledgementType = 121

const sync = 0
const awareness = 1
const awarenessQuery = 3

export type Sent = 'answer' | 'update'

/** The update-bearing messages in an outgoing frame, in order. */
export function sentIn(frame: Uint8Array): Sent[] {
  const found: Sent[] = []
  const decoder = decoding.createDecoder(frame)
  while (decoding.hasContent(decoder)) {
    const type = decoding.readVarUint(decoder)
    if (type === awarenessQuery) continue
    if (type !== sync && type !== awareness) break
    const step = type === sync ? decoding.readVarUint(decoder) : undefined
    decoding.readVarUint8Array(decoder)
    if (step === 1) found.push('answer')
    if (step === 2) found.push('update')
  }
  return found
}

export type Acknowledgement =
  | { readonly kind: 'hello' }
  | { readonly kind: 'ack'; readonly count: number }
  | { readonly kind: 'nack'; readonly count: number; readonly code: number; readonly reason: string }
  | { readonly kind: 'stall' }

/** The body of a type 121 message; an unknown version or kind is nothing. */
export function acknowledgementIn(body: Uint8Array): Acknowledgement | undefined {
  const decoder = decoding.createDecoder(body)
  if (decoding.readVarUint(decoder) !== 1) return undefined
  const kind = decoding.readVarUint(decoder)
  if (kind === 0) return { kind: 'hello' }
  if (kind === 3) return { kind: 'stall' }
  if (kind !== 1 && kind !== 2) return undefined
  const count = decoding.readVarUint(decoder)
  if (kind === 1) return { kind: 'ack', count }
  return { kind: 'nack', count, code: decoding.readVarUint(decoder), reason: decoding.readVarString(decoder) }
}
