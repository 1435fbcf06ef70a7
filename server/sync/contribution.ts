import type { Connection } from './connection.ts'
import type { UpdateShape } from './updateShape.ts'

/** One update message on its way, from a socket or from the server itself. */
export interface Contribution {
  readonly bytes: Uint8Array
  readonly shape: UpdateShape
  /** Id of the person. */
  readonly author: string
  /** The answer to the server's question, which repeats every deletion of the document. */
  readonly answer: boolean
  readonly from: Sender | undefined
  /** Server-side edits wait for their outcome. */
  readonly settle?: (error?: Error) => void
}

export interface Sender {
  readonly connection: Connection
  /** The how manieth update message of its connection. */
  readonly number: number
}

/** A contribution that was judged: with the bytes to store, or without when all of it was known. */
export interface Accepted {
  readonly contribution: Contribution
  readonly stored: Uint8Array | undefined
  /** Everything that it refers to is there, or goes before it. */
  readonly complete: boolean
}
