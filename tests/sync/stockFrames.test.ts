// What an untouched client hears, whatever happens: it would break on an unknown type, an empty frame or text.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { serve } from './support/serve.ts'
import type { Overheard } from './support/serve.ts'
import { until } from './support/until.ts'
import { hear } from './support/wire.ts'

const complaints = vi.fn()

beforeEach(() => {
  complaints.mockClear()
  vi.spyOn(console, 'error').mockImplementation(complaints)
  vi.spyOn(console, 'warn').mockImplementation(complaints)
})
afterEach(() => vi.restoreAllMocks())

/** One message of type 0 to 3 in each binary frame, and a client that has nothing to complain of. */
function expectKnown(frames: readonly Overheard[], atLeast: number): void {
  expect(frames.length).toBeGreaterThanOrEqual(atLeast)
  for (const { bytes, isBinary } of frames) {
    expect(isBinary).toBe(true)
    expect(bytes.length).toBeGreaterThan(0)
    expect([0, 1, 2, 3]).toContain(bytes[0])
    expect(['question', 'answer', 'edit', 'presence']).toContain(hear(bytes).kind)
  }
  expect(complaints).not.toHaveBeenCalled()
}

describe('a client that did not ask for acknowledgements', () => {
  it('[P2] hears types 0 to 3 only while people write, move, leave, come late, and while it is silent', async () => {
    const { open, frames, log } = await serve({ compactRows: 5, silenceMs: 50, sweepMs: 20 })
    const [ada, bo] = [open('ada'), open('bo')]
    await until(() => ada.provider.synced && bo.provider.synced)
    for (let word = 0; word < 30; word++) {
      ada.text.insert(0, `${word} `)
      bo.provider.awareness.setLocalStateField('cursor', word)
      if (bo.text.length > 9) bo.text.delete(0, 1)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await until(() => bo.text.toString() === ada.text.toString())
    const late = open('late')
    await until(() => late.text.toString() === ada.text.toString())
    ada.provider.awareness.setLocalStateField('cursor', 1)
    await until(() => bo.provider.awareness.getStates().size === 2)
    ada.provider.disconnect()
    await until(() => bo.provider.awareness.getStates().size === 1)
    await until(() => log.calls.some((call) => call.startsWith('compact')))
    await until(() => frames.filter(({ bytes }) => bytes[0] === 1 && bytes.length === 3).length > 3)
    expectKnown(frames, 30)
  })

  it('[P2] nor anything else while the store stalls, fails and comes back, and the document loads slowly', async () => {
    const { open, frames, log } = await serve({
      stallAfterMs: 30,
      commitPatienceMs: 150,
      commitRetryMs: 20,
      windowMs: 5,
    })
    const [ada, bo] = [open('ada'), open('bo')]
    await until(() => ada.provider.synced && bo.provider.synced)
    let drops = 0
    bo.provider.on('connection-close', () => (drops += 1))
    log.before = async (operation) => {
      await new Promise((resolve) => setTimeout(resolve, 40))
      if (operation === 'append') throw new Error('disk full')
    }
    ada.text.insert(0, 'typed into nothing')
    await until(() => drops > 0)
    log.before = () => undefined
    await until(() => bo.text.toString() === 'typed into nothing')
    expectKnown(frames, 6)
  })

  it.each([
    ['too large', 4413, (text: Y.Text) => text.insert(0, 'x'.repeat(5000))],
    ['forbidden', 4400, (text: Y.Text) => text.insertEmbed(0, JSON.parse('{"__proto__":{}}') as object)],
  ] as const)('[P2] nor when what it sent is %s', async (_, code, spoil) => {
    const { open, frames } = await serve({ updateBytes: 1000 })
    const [ada, bo] = [open('ada'), open('bo')]
    await until(() => ada.provider.synced && bo.provider.synced)
    const closed = new Promise<{ code: number }>((resolve) => ada.provider.on('closed', resolve))
    spoil(ada.text)
    expect((await closed).code).toBe(code)
    bo.text.insert(0, 'goes on')
    const late = open('late', new Y.Doc())
    await until(() => late.text.toString() === 'goes on')
    expectKnown(frames, 6)
  })
})
