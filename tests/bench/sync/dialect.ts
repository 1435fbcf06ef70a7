// The two ways in which these servers want to be spoken to.
import * as encoding from 'lib0/encoding'

/** `plain`: the y-websocket protocol. `named`: each message begins with the document's name, and a token comes first. */
export type Dialect = 'plain' | 'named'

export interface Speech {
  /** Stands in front of every message, in both directions. */
  readonly prefix: Uint8Array
  /** What a client says before anything else. */
  readonly greeting: Uint8Array | undefined
}

function named(document: string): Speech {
  const prefix = encoding.createEncoder()
  encoding.writeVarString(prefix, document)
  const greeting = encoding.createEncoder()
  encoding.writeVarString(greeting, document)
  // Message type "authentication", its kind "token", and any token.
  encoding.writeVarUint(greeting, 2)
  encoding.writeVarUint(greeting, 0)
  encoding.writeVarString(greeting, 'token')
  return { prefix: encoding.toUint8Array(prefix), greeting: encoding.toUint8Array(greeting) }
}

export const speechOf = (dialect: Dialect, document: string): Speech =>
  dialect === 'named' ? named(document) : { prefix: new Uint8Array(), greeting: undefined }
