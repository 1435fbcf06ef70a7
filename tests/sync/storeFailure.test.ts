import { describe, expect, it } from 'vitest'
import { gate } from './support/memoryLog.ts'
import { createTestHub, documentName } from './support/testHub.ts'

const diskFull = (operation: string): undefined => {
  if (operation === 'append') throw new Error('disk full')
  return undefined
}

describe('a store that fails', () => {
  it('[F1] nothing is applied, passed on or acknowledged while commits fail, and clients are told', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run()
    hub.log.before = diskFull
    ada.write('hello')
    await hub.run(5000)
    expect(bo.text).toBe('')
    expect(ada.acknowledged).toBe(1)
    expect(ada.all('stall').length).toBeGreaterThan(0)
    expect(ada.socket.closedWith).toBeUndefined()
  })

  it('[F2] a commit that fails is tried again, and all that waited follows in order', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run()
    hub.log.before = diskFull
    ada.write('one ')
    await hub.run(1000)
    ada.write('two ')
    bo.write('three')
    await hub.run(3000)
    hub.log.before = () => undefined
    await hub.run(5000)
    expect(ada.text).toBe(bo.text)
    expect(ada.text).toContain('one two ')
    expect([ada.acknowledged, bo.acknowledged]).toEqual([3, 2])
  })

  it('[F3] after ten seconds all sockets close with 1013; they send again and each word is there once', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run()
    hub.log.before = diskFull
    ada.write('hello')
    await hub.run(9000)
    expect(ada.socket.closedWith).toBeUndefined()
    await hub.run(2000)
    expect([ada.socket.closedWith, bo.socket.closedWith]).toEqual([1013, 1013])
    expect(hub.engine.statistics()).toMatchObject({ documents: 0, sockets: 0 })
    hub.log.before = () => undefined
    hub.rejoin(ada, 'ada')
    hub.rejoin(bo, 'bo')
    await hub.run()
    expect(bo.text).toBe('hello')
  })

  it('[F4] a store that never answers is a store that fails; a late success does no harm', async () => {
    const hub = createTestHub()
    const ada = hub.join('ada')
    await hub.run()
    const held = gate()
    hub.log.before = (operation) => (operation === 'append' ? held.passed : undefined)
    ada.write('hello')
    await hub.run(11_000)
    expect(ada.socket.closedWith).toBe(1013)
    hub.log.before = () => undefined
    hub.rejoin(ada, 'ada')
    held.open()
    await hub.run()
    expect(ada.text).toBe('hello')
    expect((await hub.engine.read(documentName)).getText('body').toString()).toBe('hello')
  })

  it('[F5] what a client sent before it left is still committed', async () => {
    const hub = createTestHub()
    const ada = hub.join('ada')
    await hub.run()
    const held = gate()
    hub.log.before = (operation) => (operation === 'append' ? held.passed : undefined)
    ada.write('one ')
    ada.exchange()
    ada.write('two')
    ada.exchange()
    ada.socket.hangUp()
    held.open()
    await hub.run()
    expect((await hub.engine.read(documentName)).getText('body').toString()).toBe('one two')
  })
})
