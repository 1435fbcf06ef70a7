// A room delivers each change once, in order, and says when something may have been missed.
import { describe, expect, it } from 'vitest'
import type { ChangeMessage } from '#shared/contract/change.ts'
import { Room } from '#client/hub/Room.ts'

const change = (seq: number): ChangeMessage => ({
  room: 'workspace:event.a',
  seq,
  name: 'task.moved',
  data: { id: 'task', version: seq, state: {} },
  at: '2026-10-24T08:30:00+08:00',
  by: 'person',
})

function listening(): { room: Room; news: string[] } {
  const room = new Room()
  const news: string[] = []
  room.listeners.add((one) => news.push(one.kind === 'change' ? String(one.message.seq) : one.kind))
  return { room, news }
}

describe('a room', () => {
  it('begins with a reset, then tells each change once', () => {
    const { room, news } = listening()
    room.stand({ seq: 5, epoch: 'a', replay: false })
    for (const seq of [5, 6, 6, 7]) room.take(change(seq))
    expect(news).toEqual(['reset', '6', '7'])
  })

  it('tells the newest changes from before the first subscription', () => {
    const { room, news } = listening()
    room.begin({ seq: 5, epoch: 'a', replay: false }, 2)
    expect(room.since).toBe(3)
    room.stand({ seq: 5, epoch: 'a', replay: true })
    for (const seq of [4, 5]) room.take(change(seq))
    expect(news).toEqual(['reset', '4', '5'])
  })

  it('takes up after an absence where it was', () => {
    const { room, news } = listening()
    room.stand({ seq: 5, epoch: 'a', replay: false })
    room.stand({ seq: 7, epoch: 'a', replay: true })
    for (const seq of [6, 7, 8]) room.take(change(seq))
    expect(news).toEqual(['reset', '6', '7', '8'])
  })

  it('fetches again when the server cannot replay or has another history', () => {
    const { room, news } = listening()
    room.stand({ seq: 5, epoch: 'a', replay: false })
    room.stand({ seq: 900, epoch: 'a', replay: false })
    room.stand({ seq: 3, epoch: 'b', replay: true })
    room.take(change(4))
    expect(news).toEqual(['reset', 'reset', 'reset', '4'])
  })

  it('fetches again after a hole, and still delivers', () => {
    const { room, news } = listening()
    room.stand({ seq: 5, epoch: 'a', replay: false })
    room.take(change(8))
    expect(news).toEqual(['reset', '8', 'reset'])
  })

  it('lets a command wait for its change', async () => {
    const { room } = listening()
    room.stand({ seq: 5, epoch: 'a', replay: false })
    let seen = false
    const waiting = room.seen(6).then(() => (seen = true))
    await Promise.resolve()
    expect(seen).toBe(false)
    room.take(change(6))
    await waiting
    expect(seen).toBe(true)
    await room.seen(4)
  })

  it('forgets its numbers when it is withdrawn', () => {
    const { room, news } = listening()
    room.stand({ seq: 5, epoch: 'a', replay: false })
    room.refuse({ code: 'forbidden', message: '' })
    expect([room.subscribed, room.refused, room.since]).toEqual([false, true, undefined])
    expect(news).toEqual(['reset', 'refused'])
  })

  it('says with every reset which life of the store it is', () => {
    const room = new Room()
    const epochs: unknown[] = []
    room.listeners.add((one) => one.kind === 'reset' && epochs.push(one.epoch))
    room.stand({ seq: 5, epoch: 'a', replay: false })
    room.stand({ seq: 3, epoch: 'b', replay: false })
    expect(epochs).toEqual(['a', 'b'])
  })
})
