/** Hostile updates, written byte by byte: the libraries refuse to make them. */
import * as encoding from 'lib0/encoding'
import { bytesOf } from './wire.ts'

type Write = (encoder: encoding.Encoder) => void

/** An update with structs of one client and no deletions. */
export const oneClient = (client: number, clock: number, structs: readonly Write[]): Uint8Array =>
  bytesOf((encoder) => {
    for (const value of [1, structs.length, client, clock]) encoding.writeVarUint(encoder, value)
    for (const write of structs) write(encoder)
    encoding.writeVarUint(encoder, 0)
  })

export const collected =
  (length: number): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, 0)
    encoding.writeVarUint(encoder, length)
  }

/** Deleted characters at the top of the document. */
export const deleted =
  (length: number): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, 1)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, 'body')
    encoding.writeVarUint(encoder, length)
  }

/** Text behind a character of any client. */
export const textBehind =
  (client: number, clock: number, text: string): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, 128 | 4)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, text)
  }

/** Announces thirty million structs and stops. */
export const emptyPromise = new Uint8Array([0x01, 0x80, 0x87, 0xa7, 0x0e, 0x01, 0x00])

/** A V2 update whose run lengths keep a merge of V2 updates busy for ever. */
export const endlessV2 = new Uint8Array([
  0, 0, 4, 1, 190, 133, 8, 0, 0, 1, 7, 0, 2, 1, 0, 0, 2, 8, 9, 0, 1, 1, 2, 0, 0, 0, 0,
])
