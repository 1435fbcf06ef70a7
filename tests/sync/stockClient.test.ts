import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { brokenBuild } from './support/brokenBuild.ts'
import type { CreateEngine } from './support/brokenBuild.ts'
import { serve } from './support/serve.ts'
import { until } from './support/until.ts'

async function writeLoseTheLineAndAgree(create?: CreateEngine): Promise<void> {
  const { open, sockets, log } = await serve({}, {}, false, create)
  const [ada, bo] = [open('ada'), open('bo')]
  await until(() => ada.provider.synced && bo.provider.synced)
  ada.text.insert(0, 'hello')
  await until(() => bo.text.toString() === 'hello')
  for (const socket of sockets.clients) socket.terminate()
  ada.text.insert(5, ' world')
  bo.text.delete(0, 1)
  await until(() => ada.text.toString() === 'ello world' && bo.text.toString() === 'ello world')
  const third = open('cy')
  await until(() => third.text.toString() === 'ello world')
  expect(log.rows('plan').length).toBeGreaterThan(0)
}

describe('the stock y-websocket client', () => {
  it('[P1] two clients write together, lose the line and agree', async () => {
    await writeLoseTheLineAndAgree()
  })

  it('[D3] which fails where the server does not ask what a client has', async () => {
    const care = 'connection.send(pipeline.replica().question())'
    const create = await brokenBuild({ file: 'room.ts', care, instead: '' })
    await expect(writeLoseTheLineAndAgree(create)).rejects.toThrow('did not happen')
  })

  it('[P3] names come from the session, and whoever leaves is gone', async () => {
    const { open } = await serve()
    const [ada, bo] = [open('ada'), open('bo')]
    ada.provider.awareness.setLocalStateField('user', { name: 'Mayor', color: 'red' })
    const seen = () =>
      bo.provider.awareness.getStates().get(ada.doc.clientID)?.user as { name?: string } | undefined
    await until(() => seen()?.name === 'ada')
    ada.provider.disconnect()
    await until(() => seen() === undefined)
    ada.provider.connect()
    await until(() => seen()?.name === 'ada')
  })

  it('[P4] a refusal is final for the client', async () => {
    const { open } = await serve({}, { mode: 'read' })
    const ada = open('ada')
    await until(() => ada.provider.synced)
    const closed = new Promise<{ code: number }>((resolve) => ada.provider.on('closed', resolve))
    ada.text.insert(0, 'no')
    expect((await closed).code).toBe(4403)
    expect(ada.provider.shouldConnect).toBe(false)
  })

  it.each([
    ['straight to the connection', false],
    ['through the library where it compresses', true],
  ])('[P5] frames are written %s', async (_, compresses) => {
    const { open, sends } = await serve({}, { acknowledge: true }, compresses)
    const [ada, bo] = [open('ada'), open('bo')]
    await until(() => ada.provider.synced && bo.provider.synced)
    for (const text of ['hello', 'x'.repeat(300), 'y'.repeat(100_000)]) {
      ada.text.insert(0, text)
      await until(() => bo.text.toString() === ada.text.toString())
      bo.text.insert(0, text)
      await until(() => bo.text.toString() === ada.text.toString())
    }
    const late = open('late')
    await until(() => late.text.toString() === ada.text.toString())
    if (compresses) expect(sends()).toBeGreaterThan(10)
    else expect(sends()).toBe(0)
  })

  it('[N9] a stock client that asks anew all the time hears what it missed, and stays', async () => {
    const { open, engine } = await serve()
    const { provider, text } = open('ada', undefined, 'plan', 20)
    await until(() => provider.synced)
    const socket = provider.ws as unknown as WebSocket & { onmessage: unknown }
    const ear = socket.onmessage
    socket.onmessage = null
    await engine.edit('plan', 'the server', (doc) => doc.getText('body').insert(0, 'missed'))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(text.toString()).toBe('')
    socket.onmessage = ear
    await until(() => text.toString() === 'missed')
    expect(provider.ws).toBe(socket)
    expect(socket.readyState).toBe(WebSocket.OPEN)
  })
})
