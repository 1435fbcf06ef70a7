// What the pill may call saved: only what the server has confirmed as durable.
import { describe, expect, it } from 'vitest'
import { Coverage } from '#client/hub/document/Coverage.ts'
import { documentState, lateness } from '#client/hub/document/documentState.ts'

/** A connection that opened, greeted and has our first answer. */
function connected(coverage = new Coverage()): Coverage {
  coverage.opened()
  coverage.hello()
  coverage.sentAnswer()
  return coverage
}

/** An edit that the provider sent at once, as it does on an open connection. */
function type(coverage: Coverage): void {
  const before = coverage.count
  coverage.sentUpdate()
  coverage.edited(before)
}

describe('saved', () => {
  it('is nothing before a connection', () => {
    expect(new Coverage().saved).toBe(false)
  })

  it('needs the greeting: a server that never confirms never saves', () => {
    const coverage = new Coverage()
    coverage.opened()
    coverage.sentAnswer()
    coverage.acknowledge(1)
    expect(coverage.saved).toBe(false)
  })

  it('needs our answer to be confirmed, because it may hold edits of an earlier visit', () => {
    const coverage = connected()
    expect(coverage.saved).toBe(false)
    coverage.acknowledge(1)
    expect(coverage.saved).toBe(true)
  })

  it('ends with an edit and comes back with its acknowledgement', () => {
    const coverage = connected()
    coverage.acknowledge(1)
    type(coverage)
    type(coverage)
    expect([coverage.saved, coverage.unsent]).toEqual([false, 2])
    coverage.acknowledge(2)
    expect([coverage.saved, coverage.unsent]).toEqual([false, 1])
    coverage.acknowledge(3)
    expect([coverage.saved, coverage.unsent]).toEqual([true, 0])
  })

  it('does not believe an acknowledgement of more than was sent', () => {
    const coverage = connected()
    coverage.acknowledge(99)
    type(coverage)
    expect(coverage.saved).toBe(false)
  })

  it('ignores an old acknowledgement that comes late', () => {
    const coverage = connected()
    type(coverage)
    coverage.acknowledge(2)
    coverage.acknowledge(1)
    expect(coverage.saved).toBe(true)
  })
})

describe('without a connection', () => {
  it('counts the edits and covers them with the next first answer', () => {
    const coverage = connected()
    coverage.acknowledge(1)
    coverage.closed()
    coverage.edited(coverage.count)
    coverage.edited(coverage.count)
    expect(coverage.unsent).toBe(2)
    coverage.opened()
    coverage.hello()
    expect([coverage.saved, coverage.unsent]).toEqual([false, 2])
    coverage.sentAnswer()
    coverage.acknowledge(1)
    expect([coverage.saved, coverage.unsent]).toEqual([true, 0])
  })

  it('takes back what was sent but never confirmed', () => {
    const coverage = connected()
    coverage.acknowledge(1)
    type(coverage)
    coverage.closed()
    expect(coverage.unsent).toBe(1)
  })

  it('remembers the edits of an earlier visit', () => {
    const coverage = connected(new Coverage(4))
    expect(coverage.unsent).toBe(4)
    coverage.acknowledge(1)
    expect(coverage.unsent).toBe(0)
  })

  it('sees an edit that went past a closing socket', () => {
    const coverage = connected()
    coverage.acknowledge(1)
    coverage.edited(coverage.count)
    expect([coverage.saved, coverage.stranded, coverage.unsent]).toEqual([false, true, 1])
  })
})

describe('what the pill says', () => {
  it('waits, then is live, saves, and goes offline only after a moment', () => {
    const coverage = new Coverage()
    expect(documentState(coverage, false, 100, 0, 'device').kind).toBe('loading')
    connected(coverage)
    expect(documentState(coverage, false, 0, 0, 'device').kind).toBe('loading')
    coverage.acknowledge(1)
    expect(documentState(coverage, true, 0, 0, 'device').kind).toBe('live')
    type(coverage)
    expect(documentState(coverage, true, 0, 0, 'device')).toMatchObject({
      kind: 'saving',
      unsent: 1,
      late: 'no',
    })
    coverage.closed()
    expect(documentState(coverage, true, 500, 500, 'device').kind).toBe('saving')
    expect(documentState(coverage, true, 2000, 9000, 'device')).toMatchObject({
      kind: 'offline',
      unsent: 1,
      late: 'warn',
      held: 'device',
    })
  })

  it('says where it is what waits, and nothing of it where nothing waits', () => {
    const coverage = connected()
    coverage.acknowledge(1)
    expect(documentState(coverage, true, 0, 0, 'device')).not.toHaveProperty('held')
    type(coverage)
    expect(documentState(coverage, true, 0, 0, 'window')).toMatchObject({ unsent: 1, held: 'window' })
  })

  it('says that it was refused, with the reason, whatever the connection', () => {
    const coverage = connected()
    coverage.refuse({ code: 4403, reason: 'read-only' })
    expect(documentState(coverage, true, 0, 0, 'device')).toMatchObject({
      kind: 'refused',
      code: 4403,
      reason: 'read-only',
    })
  })

  it('warns after eight seconds and offers the text after thirty', () => {
    expect([0, 7_999, 8_000, 29_999, 30_000].map(lateness)).toEqual(['no', 'no', 'warn', 'warn', 'banner'])
  })
})
