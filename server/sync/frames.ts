/** What the server sends: one message per frame, because the stock client reads no more than one. */
import * as encoding from 'lib0/encoding'
import { frameOf } from './frame.ts'
import type { Frame } from './frame.ts'

const sync = 0
const presence = 1
const acknowledgement = 121

/** The server's question to a newcomer: "what do I lack?" */
export const questionFrame = (vector: Uint8Array): Frame => frameOf([sync, 0], vector)

/** The answer to a client's question; the stock client counts itself synced from here on. */
export const answerFrame = (update: Uint8Array): Frame => frameOf([sync, 1], update)

export const updateFrame = (update: Uint8Array): Frame => frameOf([sync, 2], update)

export interface PresenceEntry {
  readonly client: number
  readonly clock: number
  /** The state as JSON; `null` (as JSON) says that the client has left. */
  readonly json: string
}

export function presenceFrame(entries: readonly PresenceEntry[]): Frame {
  const body = encoding.createEncoder()
  encoding.writeVarUint(body, entries.length)
  for (const entry of entries) {
    encoding.writeVarUint(body, entry.client)
    encoding.writeVarUint(body, entry.clock)
    encoding.writeVarString(body, entry.json)
  }
  return frameOf([presence], encoding.toUint8Array(body))
}

/** Presence of nobody: changes nothing, but a stock client that hears it does not take the line for dead. */
export const silenceFrame = presenceFrame([])

const helloKind = 0
const ackKind = 1
const nackKind = 2
const stallKind = 3

function acknowledgementFrame(kind: number, write: (encoder: encoding.Encoder) => void): Frame {
  const body = encoding.createEncoder()
  encoding.writeVarUint(body, 1)
  encoding.writeVarUint(body, kind)
  write(body)
  return frameOf([acknowledgement], encoding.toUint8Array(body))
}

export interface Hello {
  readonly connectionId: string
  /** The document's name; its generation is part of it. */
  readonly generation: string
  readonly epoch: string
  /** Largest update the server takes, in bytes. */
  readonly largestUpdate: number
  readonly readOnly: boolean
}

export const helloFrame = (hello: Hello): Frame =>
  acknowledgementFrame(helloKind, (encoder) => {
    encoding.writeVarString(encoder, hello.connectionId)
    encoding.writeVarString(encoder, hello.generation)
    encoding.writeVarString(encoder, hello.epoch)
    encoding.writeVarUint(encoder, hello.largestUpdate)
    encoding.writeVarUint(encoder, hello.readOnly ? 1 : 0)
  })

/** All of the first `number` update messages of this connection are durable. */
export const ackFrame = (number: number): Frame =>
  acknowledgementFrame(ackKind, (encoder) => encoding.writeVarUint(encoder, number))

/** Message `number` of this connection will never be stored. */
export const nackFrame = (number: number, code: number, text: string): Frame =>
  acknowledgementFrame(nackKind, (encoder) => {
    encoding.writeVarUint(encoder, number)
    encoding.writeVarUint(encoder, code)
    encoding.writeVarString(encoder, text)
  })

/** The store does not answer: nothing is acknowledged for the time being. */
export const stallFrame = (seconds: number): Frame =>
  acknowledgementFrame(stallKind, (encoder) => encoding.writeVarUint(encoder, seconds))
