/** Who is at the other end of a socket, as the door found out; the engine trusts this and nothing the client says. */
export interface Person {
  readonly id: string
  readonly name: string
  /** Colour of the caret, 0 to 359. */
  readonly hue?: number
}

/** `read` forbids changes of the content; presence is open to readers too. */
export type Mode = 'write' | 'read'

export interface Session {
  /** Name of the document, its generation included. */
  readonly document: string
  readonly person: Person
  readonly sessionId: string
  readonly mode: Mode
  /** The client asked for numbered acknowledgements (`ackv=1`). */
  readonly acknowledge: boolean
}
