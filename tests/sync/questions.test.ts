// A question of a few bytes may be answered with the whole document: how often, and how much of it may lie at once.
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as encoding from 'lib0/encoding'
import { defaultLimits } from '../../server/sync/index.ts'
import { joinBytes } from '../../server/sync/messages.ts'
import { Replica } from '../../server/sync/replica.ts'
import { createTestHub } from './support/testHub.ts'
import { bytesOf, question } from './support/wire.ts'

afterEach(() => vi.restoreAllMocks())

const documentBytes = 1_000_000

/** Questions that all differ: each asks for what follows another character of the same writer. */
const questions = (client: number, count: number): Uint8Array =>
  joinBytes(
    Array.from({ length: count }, (_, index) =>
      question(
        bytesOf((encoder) => {
          for (const value of [1, client, index + 1]) encoding.writeVarUint(encoder, value)
        }),
      ),
    ),
  )

async function largeDocument() {
  const hub = createTestHub()
  const ada = hub.join('ada')
  for (let piece = 0; piece < 10; piece++) ada.write('x'.repeat(documentBytes / 10))
  await hub.run()
  const eve = hub.join('eve', { mode: 'read' })
  await hub.run()
  return { hub, ada, eve, encodings: vi.spyOn(Replica.prototype, 'answer') }
}

describe('questions', () => {
  it('[N9] nine hundred in one frame, of one who reads nothing, are worth one answer', async () => {
    const { hub, ada, eve, encodings } = await largeDocument()
    eve.socket.stuck = true
    eve.socket.receive(questions(ada.doc.clientID, 900))
    expect(encodings).toHaveBeenCalledTimes(1)
    expect(eve.socket.bufferedAmount).toBeLessThan(documentBytes + defaultLimits.outgoingBytes)
    await hub.run(20_000)
    expect(encodings).toHaveBeenCalledTimes(1)
  })

  it('[N9] of one who reads everything they are worth what a client may send', async () => {
    const { hub, ada, eve, encodings } = await largeDocument()
    eve.socket.receive(questions(ada.doc.clientID, 900))
    expect(encodings.mock.calls.length).toBeLessThanOrEqual(defaultLimits.bytesBurst / documentBytes + 1)
    const before = encodings.mock.calls.length
    await hub.run(20_000)
    expect(encodings).toHaveBeenCalledTimes(before + 1)
    expect(eve.text).toBe(ada.text)
    expect(eve.socket.closedWith).toBeUndefined()
  })

  it('[N9] whoever asks while the first answer is on its way is answered when it has left', async () => {
    const { hub, eve, encodings } = await largeDocument()
    hub.rejoin(eve, 'eve', { mode: 'read' }, { quiet: true })
    eve.socket.stuck = true
    eve.begin()
    eve.begin()
    await hub.run(5000)
    expect(encodings).toHaveBeenCalledTimes(1)
    eve.socket.stuck = false
    eve.socket.bufferedAmount = 0
    await hub.run(5000)
    expect(encodings).toHaveBeenCalledTimes(2)
    expect(eve.socket.closedWith).toBeUndefined()
  })
})
