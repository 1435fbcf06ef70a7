import { describe, expect, it } from 'vitest'
import { createTestHub } from './support/testHub.ts'

describe('silence and slow readers', () => {
  it('[S1] a socket that heard nothing for 20 s is sent a presence frame of nobody', async () => {
    const hub = createTestHub()
    const ada = hub.join('ada')
    await hub.run(1000)
    const heard = ada.heard.length
    await hub.run(18_000)
    expect(ada.heard).toHaveLength(heard)
    await hub.run(4000)
    expect(ada.heard.slice(heard)).toEqual([{ kind: 'presence', states: [] }])
    await hub.run(60_000)
    expect(ada.heard.length).toBeLessThan(heard + 5)
  })

  it('[S2] who leaves more than 256 kB lying is closed with 1013, and nobody else notices', async () => {
    const hub = createTestHub()
    const [ada, bo, slow] = [hub.join('ada'), hub.join('bo'), hub.join('slow')]
    await hub.run()
    slow.socket.stuck = true
    for (let piece = 0; piece < 5; piece++) {
      ada.write('x'.repeat(60_000))
      await hub.run()
    }
    expect(slow.socket.closedWith).toBe(1013)
    expect(bo.text).toHaveLength(300_000)
    expect(bo.socket.closedWith).toBeUndefined()
  })

  it('[S3] the document itself may be larger than that', async () => {
    const hub = createTestHub()
    const ada = hub.join('ada')
    for (let piece = 0; piece < 10; piece++) ada.write('x'.repeat(60_000))
    await hub.run()
    const slow = hub.join('slow', {}, { quiet: true })
    slow.socket.stuck = true
    slow.begin()
    await hub.run()
    ada.write('y'.repeat(60_000))
    await hub.run()
    expect(slow.socket.closedWith).toBeUndefined()
    for (let piece = 0; piece < 4; piece++) ada.write('y'.repeat(60_000))
    await hub.run()
    expect(slow.socket.closedWith).toBe(1013)
  })

  it('[S4] a queue that does not move for 30 s is given up, and the line is cut if the peer does not answer', async () => {
    const hub = createTestHub()
    const [ada, slow] = [hub.join('ada'), hub.join('slow')]
    await hub.run()
    slow.socket.stuck = true
    ada.write('hello')
    await hub.run(25_000)
    expect(slow.socket.closedWith).toBeUndefined()
    await hub.run(15_000)
    expect(slow.socket.closedWith).toBe(1013)
    expect(slow.socket.terminated).toBe(true)
    expect(ada.socket.terminated).toBe(false)
  })

  it('[S5] when all together leave too much lying, those who hold most go first', async () => {
    const hub = createTestHub({ outgoingBytesInAll: 200_000 })
    const [ada, one, two] = [hub.join('ada'), hub.join('one'), hub.join('two')]
    await hub.run()
    one.socket.stuck = true
    ada.write('x'.repeat(80_000))
    await hub.run()
    two.socket.stuck = true
    ada.write('x'.repeat(80_000))
    await hub.run(3000)
    expect([one.socket.closedWith, two.socket.closedWith]).toEqual([1013, undefined])
  })

  it('[S5] with the frame that is too much, and nothing of it is left lying', async () => {
    const hub = createTestHub({ outgoingBytesInAll: 1_000_000, sweepMs: 1_000_000 })
    const ada = hub.join('ada')
    const slow = Array.from({ length: 20 }, (_, index) => hub.join(`slow-${index}`))
    await hub.run()
    const lying = () =>
      slow.reduce((sum, { socket }) => sum + (socket.terminated ? 0 : socket.bufferedAmount), 0)
    for (const { socket } of slow) socket.stuck = true
    let most = 0
    for (let piece = 0; piece < 10; piece++) {
      ada.write('x'.repeat(60_000))
      await hub.run(50)
      most = Math.max(most, lying())
    }
    expect(most).toBeGreaterThan(800_000)
    expect(most).toBeLessThanOrEqual(1_000_000)
    expect(ada.socket.closedWith).toBeUndefined()
  })

  it('[S5] what lies for those who were closed before, but are not gone, counts too and goes first', async () => {
    const hub = createTestHub({ outgoingBytesInAll: 400_000, sweepMs: 1_000_000 })
    const [ada, gone, slow] = [hub.join('ada'), hub.join('gone'), hub.join('slow')]
    await hub.run()
    gone.socket.stuck = true
    for (let piece = 0; piece < 5; piece++) {
      ada.write('x'.repeat(60_000))
      await hub.run(50)
    }
    expect([gone.socket.closedWith, gone.socket.terminated]).toEqual([1013, false])
    slow.socket.stuck = true
    for (let piece = 0; piece < 3; piece++) {
      ada.write('x'.repeat(60_000))
      await hub.run(50)
    }
    expect(gone.socket.terminated).toBe(true)
    expect(slow.socket.closedWith).toBeUndefined()
  })
})
