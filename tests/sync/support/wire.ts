/** The client's side of the protocol, written with the libraries that clients use. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export const bytesOf = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

const sync = (kind: number, bytes: Uint8Array): Uint8Array =>
  bytesOf((encoder) => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, bytes)
  })

export const question = (vector: Uint8Array = new Uint8Array([0])): Uint8Array => sync(0, vector)
export const answer = (update: Uint8Array): Uint8Array => sync(1, update)
export const edit = (update: Uint8Array): Uint8Array => sync(2, update)
export const roll = (): Uint8Array => new Uint8Array([3])

export interface State {
  readonly client: number
  readonly clock: number
  readonly state: unknown
}

export const presence = (states: readonly State[]): Uint8Array =>
  bytesOf((encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint8Array(
      encoder,
      bytesOf((body) => {
        encoding.writeVarUint(body, states.length)
        for (const { client, clock, state } of states) {
          encoding.writeVarUint(body, client)
          encoding.writeVarUint(body, clock)
          encoding.writeVarString(body, JSON.stringify(state))
        }
      }),
    )
  })

export type Heard =
  | { readonly kind: 'question'; readonly bytes: Uint8Array }
  | { readonly kind: 'answer'; readonly bytes: Uint8Array }
  | { readonly kind: 'edit'; readonly bytes: Uint8Array }
  | { readonly kind: 'presence'; readonly states: readonly State[] }
  | {
      readonly kind: 'hello'
      readonly connectionId: string
      readonly generation: string
      readonly epoch: string
      readonly largestUpdate: number
      readonly flags: number
    }
  | { readonly kind: 'ack'; readonly number: number }
  | { readonly kind: 'nack'; readonly number: number; readonly code: number; readonly text: string }
  | { readonly kind: 'stall'; readonly seconds: number }

const syncKinds = ['question', 'answer', 'edit'] as const

/** Reads one frame from the server and insists that there is nothing else in it. */
export function hear(frame: Uint8Array): Heard {
  const decoder = decoding.createDecoder(frame)
  const heard = hearMessage(decoder)
  if (decoding.hasContent(decoder)) throw new Error('more than one message in a frame')
  return heard
}

function hearMessage(decoder: decoding.Decoder): Heard {
  const type = decoding.readVarUint(decoder)
  if (type === 0) {
    const kind = syncKinds[decoding.readVarUint(decoder)]
    if (kind === undefined) throw new Error('unknown sync message')
    return { kind, bytes: decoding.readVarUint8Array(decoder) }
  }
  if (type === 1) return { kind: 'presence', states: hearStates(decoding.readVarUint8Array(decoder)) }
  if (type === 121) return hearAcknowledgement(decoding.createDecoder(decoding.readVarUint8Array(decoder)))
  throw new Error(`unknown message ${type}`)
}

function hearStates(bytes: Uint8Array): readonly State[] {
  const decoder = decoding.createDecoder(bytes)
  return Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    client: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    state: JSON.parse(decoding.readVarString(decoder)) as unknown,
  }))
}

function hearAcknowledgement(body: decoding.Decoder): Heard {
  if (decoding.readVarUint(body) !== 1) throw new Error('unknown version')
  switch (decoding.readVarUint(body)) {
    case 0:
      return {
        kind: 'hello',
        connectionId: decoding.readVarString(body),
        generation: decoding.readVarString(body),
        epoch: decoding.readVarString(body),
        largestUpdate: decoding.readVarUint(body),
        flags: decoding.readVarUint(body),
      }
    case 1:
      return { kind: 'ack', number: decoding.readVarUint(body) }
    case 2:
      return {
        kind: 'nack',
        number: decoding.readVarUint(body),
        code: decoding.readVarUint(body),
        text: decoding.readVarString(body),
      }
    case 3:
      return { kind: 'stall', seconds: decoding.readVarUint(body) }
    default:
      throw new Error('unknown acknowledgement')
  }
}
