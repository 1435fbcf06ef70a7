// Bytes that no honest client sends are refused before Yjs sees them, whatever they promise.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { collected, deleted, emptyPromise, endlessV2, oneClient, textBehind } from './support/attacks.ts'
import { expectRefused, scene } from './support/scene.ts'
import { answer, edit, question } from './support/wire.ts'

describe('hostile bytes', () => {
  it('[H1] a count that announces more than follows is refused before anything is allocated', async () => {
    expect(emptyPromise).toHaveLength(7)
    const before = process.memoryUsage().rss
    await expectRefused(edit(emptyPromise))
    await expectRefused(answer(emptyPromise))
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })

  it('[H1] so are counts of deletions, values, presence states and clients of a question', async () => {
    const huge = [0x80, 0x87, 0xa7, 0x0e]
    await expectRefused(edit(new Uint8Array([0, 1, 1, ...huge])))
    await expectRefused(edit(new Uint8Array([1, 1, 5, 0, 8, 1, 1, 97, ...huge])))
    await expectRefused(new Uint8Array([1, 4, ...huge]))
    await expectRefused(question(new Uint8Array(huge)))
  })

  it('[H2] updates in the V2 encoding are refused', async () => {
    const doc = new Y.Doc()
    doc.getText('body').insert(0, 'hello')
    await expectRefused(edit(Y.encodeStateAsUpdateV2(doc)))
    await expectRefused(edit(endlessV2))
  })

  it('[H4] runs and clocks have a limit', async () => {
    await expectRefused(edit(oneClient(9, 0, [collected(2 ** 31)])))
    await expectRefused(edit(oneClient(9, 0, [deleted(2 ** 40)])))
    await expectRefused(edit(oneClient(9, 2 ** 31, [collected(1)])))
    await expectRefused(edit(oneClient(9, 0, [collected(0)])))
    // Yjs cannot keep these for later: empty, falling and overlapping deletions, and a client named twice.
    for (const deletions of [
      [1, 9, 1, 5, 0],
      [1, 9, 2, 5, 1, 2, 1],
      [1, 9, 2, 5, 3, 6, 1],
      [2, 9, 1, 5, 1, 9, 1, 7, 1],
    ]) {
      await expectRefused(edit(new Uint8Array([0, ...deletions])))
    }
    await expectRefused(edit(new Uint8Array([0, 1, 9, 1, 0, 0x80, 0x80, 0x80, 0x80, 0x10])))
  })

  it('[H10] an item never refers to what comes later, and no client is named twice', async () => {
    await expectRefused(edit(oneClient(9, 0, [textBehind(9, 0, 'x')])))
    await expectRefused(edit(oneClient(9, 0, [textBehind(9, 7, 'x')])))
    await expectRefused(edit(new Uint8Array([2, 1, 9, 0, 0, 1, 1, 9, 1, 0, 1, 0])))
  })

  it('[H11] text, empty, unknown, cut and lengthened frames are refused', async () => {
    await expectRefused(new Uint8Array(0))
    for (const frame of [
      [2],
      [4],
      [121, 0],
      [0],
      [0, 3],
      [0, 2, 5, 0],
      [0, 2, 3, 0, 0, 0],
      [0, 0, 2, 0, 0],
    ]) {
      await expectRefused(new Uint8Array(frame))
    }
    const { eve } = await scene()
    eve.socket.receive(new TextEncoder().encode('100000000'), false)
    expect(eve.socket.closedWith).toBe(4400)
  })
})
