// Documents of many megabytes, through the sync engine: taken, acknowledged, compacted, found again after a restart, and bounded.
import { describe, expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import type { Store } from '#server/kernel/ports.ts'
import { createSyncEngine, type Limits } from '#server/sync/index.ts'
import { TestClient } from '#tests/sync/support/testClient.ts'

const name = 'plan.large.1'
const megabyte = 1024 * 1024
const roomy: Partial<Limits> = { answerBytes: 64 * megabyte, documentBytes: 64 * megabyte }

/** Text that says at each place where it is, in pieces by several people. */
function largeDocument(megabytes: number): Y.Doc {
  const doc = new Y.Doc()
  for (let piece = 0; piece < megabytes; piece++) {
    const line = `${piece} of ${megabytes}, and what is written here takes some room. `
    doc.clientID = 1000 + (piece % 7)
    doc.getText('body').insert(0, line.repeat(Math.ceil(megabyte / line.length)))
  }
  return doc
}

/** One life of the engine on this store: ends with the test, or before. */
function open(store: Store, limits: Partial<Limits> = {}) {
  const engine = createSyncEngine({ storage: store.documents, epoch: 'epoch-1', limits })
  onTestFinished(() => engine.close())
  const join = (doc = new Y.Doc()): TestClient => {
    const client = new TestClient(doc)
    const person = { id: 'wang', name: 'Wang' }
    engine.connect(client.socket, {
      document: name,
      person,
      sessionId: 'one',
      mode: 'write',
      acknowledge: true,
    })
    client.begin()
    return client
  }
  return { engine, join }
}

/** Lets the clients and the store talk until it is so. */
async function until(client: TestClient, done: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000
  for (client.exchange(); !(await done()); client.exchange()) {
    if (performance.now() > deadline) throw new Error('did not happen within twenty seconds')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

export function describeLargeDocuments(store: () => Store): void {
  describe('documents of many megabytes', () => {
    it.each([5, 15, 17, 40])('%i MB are stored whole, compacted, and there after a restart', async (size) => {
      const { engine, join } = open(store(), roomy)
      const doc = largeDocument(size)
      const ada = join(doc)
      await until(ada, () => ada.acknowledged === 1)
      await until(ada, async () => (await store().documents.load(name)).updates.length === 0)
      doc.clientID = 1
      ada.erase(3, 5)
      ada.write('the end')
      await until(ada, () => ada.acknowledged === 3)
      await engine.close()

      const again = open(store(), roomy)
      const bo = again.join()
      const began = performance.now()
      await until(bo, () => bo.text.length === ada.text.length)
      expect(performance.now() - began).toBeLessThan(15_000)
      expect(bo.text === ada.text).toBe(true)
      bo.write('!')
      await until(bo, () => bo.acknowledged === 2)
    })

    it('a document beyond the limit opens, takes nothing more, and can be made smaller', async () => {
      const before = open(store(), roomy)
      const ada = before.join(largeDocument(24))
      await until(ada, () => ada.acknowledged === 1)
      await before.engine.close()

      const { join, engine } = open(store())
      const bo = join()
      await until(bo, () => bo.text.length === ada.text.length)
      bo.erase(0, bo.text.length - 100)
      await until(bo, () => bo.acknowledged === 2)
      expect(bo.socket.closedWith).toBeUndefined()
      const cy = join()
      await until(cy, () => cy.text === bo.text)
      cy.write('x')
      await until(cy, () => cy.socket.closedWith !== undefined)
      expect(cy.socket.closedWith).toBe(4413)
      expect((await engine.read(name)).getText('body').length).toBe(100)
    })
  })
}
