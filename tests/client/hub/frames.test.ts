// The client counts exactly what it sends and reads exactly what it is told.
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { acknowledgementIn, sentIn } from '#client/hub/document/frames.ts'

function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

function sync(encoder: encoding.Encoder, step: number): void {
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, new Uint8Array([0, 0]))
}

describe('what leaves', () => {
  it('counts answers and updates, also several in one frame, also behind awareness', () => {
    const several = frame((encoder) => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint8Array(encoder, new Uint8Array([9]))
      sync(encoder, 1)
      encoding.writeVarUint(encoder, 3)
      sync(encoder, 2)
    })
    expect(sentIn(several)).toEqual(['answer', 'update'])
  })

  it('does not count questions and foreign types', () => {
    expect(sentIn(frame((encoder) => sync(encoder, 0)))).toEqual([])
    expect(sentIn(frame((encoder) => encoding.writeVarUint(encoder, 77)))).toEqual([])
  })
})

describe('what comes', () => {
  const body = (...numbers: number[]): Uint8Array =>
    frame((encoder) => numbers.forEach((number) => encoding.writeVarUint(encoder, number)))

  it('reads greeting, acknowledgement and stall', () => {
    expect(acknowledgementIn(body(1, 0))).toEqual({ kind: 'hello' })
    expect(acknowledgementIn(body(1, 1, 42))).toEqual({ kind: 'ack', count: 42 })
    expect(acknowledgementIn(body(1, 3, 5))).toEqual({ kind: 'stall' })
  })

  it('reads a refusal with its reason', () => {
    const refused = frame((encoder) => {
      for (const number of [1, 2, 7, 4413]) encoding.writeVarUint(encoder, number)
      encoding.writeVarString(encoder, 'too big')
    })
    expect(acknowledgementIn(refused)).toEqual({ kind: 'nack', count: 7, code: 4413, reason: 'too big' })
  })

  it('makes nothing of a later version or an unknown kind', () => {
    expect(acknowledgementIn(body(2, 1, 42))).toBeUndefined()
    expect(acknowledgementIn(body(1, 9))).toBeUndefined()
  })
})
