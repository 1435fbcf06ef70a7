// What is fine to apply and breaks those who read it later: deep nesting, names that change prototypes, documents inside.
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { oneClient } from './support/attacks.ts'
import { expectRefused, scene } from './support/scene.ts'
import { documentName } from './support/testHub.ts'
import { answer, bytesOf, edit } from './support/wire.ts'

describe('depth and names', () => {
  it.each([
    ['in one update', false],
    ['level by level', true],
  ])('[H7] shared types nest 64 deep at most, %s', async (_, stepwise) => {
    const { hub, ada, eve } = await scene()
    eve.doc.transact(() => {
      let array = eve.doc.getArray<unknown>('deep')
      for (let level = 0; level < 80; level++) {
        const inner = new Y.Array<unknown>()
        array.insert(0, [inner])
        array = inner
        if (stepwise) eve.doc.emit('beforeAllTransactions', [eve.doc])
      }
    })
    if (stepwise) {
      const whole = Y.encodeStateAsUpdate(eve.doc)
      eve.outbox.length = 0
      const client = eve.doc.clientID
      for (let level = 0; level < 80; level++) {
        const from = bytesOf((encoder) => {
          for (const value of [2, client, level, ada.doc.clientID, 5]) encoding.writeVarUint(encoder, value)
        })
        eve.socket.receive(edit(upTo(Y.diffUpdate(whole, from), level)))
        await hub.run(0)
      }
    }
    await hub.run(2000)
    expect(eve.socket.closedWith).toBe(4400)
    expect(depthOf((await hub.engine.read(documentName)).getArray('deep'))).toBe(stepwise ? 65 : 0)
  })

  it('[H7] three thousand levels in one small update are refused', async () => {
    const doc = new Y.Doc()
    doc.transact(() => {
      let array = doc.getArray<unknown>('deep')
      for (let level = 0; level < 3000; level++) {
        const inner = new Y.Array<unknown>()
        array.insert(0, [inner])
        array = inner
      }
    })
    const update = Y.encodeStateAsUpdate(doc)
    expect(update.length).toBeLessThan(40_000)
    await expectRefused(edit(update))
    await expectRefused(answer(update))
  })

  it('[H7] plain values nest 64 deep at most', async () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
    const doc = new Y.Doc()
    doc.getMap('values').set('fine', nested(60))
    const fine = Y.encodeStateAsUpdate(doc)
    const { hub, eve } = await scene()
    eve.socket.receive(edit(fine))
    await hub.run()
    expect(eve.socket.closedWith).toBeUndefined()
    doc.getMap('values').set('deep', nested(3000))
    await expectRefused(edit(Y.encodeStateAsUpdate(doc)))
    const text = new Y.Doc()
    text.getText('body').insertEmbed(0, nested(3000) as object)
    await expectRefused(edit(Y.encodeStateAsUpdate(text)))
  })

  it('[H8] names that would change a prototype are refused wherever they stand', async () => {
    const asKey = new Y.Doc()
    asKey.getMap('values').set('__proto__', { isAdmin: true })
    await expectRefused(edit(Y.encodeStateAsUpdate(asKey)))
    const inside = new Y.Doc()
    inside.getMap('values').set('fine', JSON.parse('{"__proto__":{"isAdmin":true}}'))
    await expectRefused(edit(Y.encodeStateAsUpdate(inside)))
    const embedded = new Y.Doc()
    embedded.getText('body').insertEmbed(0, JSON.parse('{"a":{"__proto__":{"isAdmin":true}}}'))
    await expectRefused(edit(Y.encodeStateAsUpdate(embedded)))
  })

  it('[H8] also as the name of a root, of a node and of a format', async () => {
    const root = new Y.Doc()
    root.getMap('__proto__').set('isAdmin', true)
    await expectRefused(edit(Y.encodeStateAsUpdate(root)))
    const node = new Y.Doc()
    node.getXmlFragment('page').insert(0, [new Y.XmlElement('__proto__')])
    await expectRefused(edit(Y.encodeStateAsUpdate(node)))
    const format = new Y.Doc()
    format.getText('body').insert(0, 'abc', JSON.parse('{"__proto__":{"isAdmin":true}}') as object)
    await expectRefused(edit(Y.encodeStateAsUpdate(format)))
    const { hub, eve } = await scene()
    eve.doc.getMap('__protos_').set('名字_proto__', true)
    eve.doc
      .getXmlFragment('page')
      .insert(0, [new Y.XmlElement('paragraph'), new Y.XmlElement('段落段落段落段落段')])
    await hub.run()
    expect(eve.socket.closedWith).toBeUndefined()
  })

  it('[H9] documents inside documents are refused', async () => {
    const doc = new Y.Doc()
    doc.getMap('values').set('inner', new Y.Doc())
    await expectRefused(edit(Y.encodeStateAsUpdate(doc)))
  })
})

/** The update without what comes after the given clock. */
function upTo(update: Uint8Array, clock: number): Uint8Array {
  const [struct] = Y.decodeUpdate(update).structs
  if (!(struct instanceof Y.Item) || struct.id.clock !== clock) throw new Error('not the expected item')
  const { client } = struct.id
  return oneClient(client, clock, [
    (encoder) => {
      encoding.writeUint8(encoder, 7)
      encoding.writeVarUint(encoder, clock === 0 ? 1 : 0)
      if (clock === 0) encoding.writeVarString(encoder, 'deep')
      else for (const value of [client, clock - 1]) encoding.writeVarUint(encoder, value)
      encoding.writeVarUint(encoder, 0)
    },
  ])
}

function depthOf(array: Y.Array<unknown>): number {
  let depth = 0
  for (let inner = array.length > 0 ? array.get(0) : undefined; inner instanceof Y.Array; depth++) {
    inner = inner.length > 0 ? inner.get(0) : undefined
  }
  return depth
}
