// A receiver that takes its time holds up its own webhook alone.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import { createDelivery } from '#server/features/webhooks/deliver.ts'
import { webhooks } from '#server/features/webhooks/store.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'

const told = { slow: 0, fast: 0 }
const held: ServerResponse[] = []
const listener = createServer((request, response) => {
  request.resume()
  const which = request.url === '/slow' ? 'slow' : 'fast'
  told[which] += 1
  if (which === 'slow') held.push(response)
  else response.writeHead(204).end()
})
await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
const { port } = listener.address() as AddressInfo
const hub = await createTestHub({ environment: { WEBHOOKS: 'off' } })
afterAll(async () => {
  await hub.close()
  listener.close()
})

it('what happens meanwhile reaches the others at once', async () => {
  const { eventId, workspaceId } = hub.world
  for (const name of ['slow', 'fast']) {
    const record = {
      id: name,
      version: 1,
      workspaceId,
      eventId,
      address: `http://127.0.0.1:${String(port)}/${name}`,
      names: ['task.created'],
      createdAt: new Date().toISOString(),
      secret: 'a secret',
    }
    await hub.store.commit({ collection: webhooks, record, expectedVersion: 0, outcomes: [], changes: [] })
  }
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const delivery = createDelivery({ store: hub.store, clock: Date, log, isAllowed: () => true })
  delivery.start()
  const { rest } = await hub.person('alice')
  await rest.post('task.create', { eventId, title: '一' })
  await expect.poll(() => told).toEqual({ slow: 1, fast: 1 })
  await rest.post('task.create', { eventId, title: '二' })
  await expect.poll(() => told).toEqual({ slow: 1, fast: 2 })
  held[0]?.writeHead(204).end()
  await expect.poll(() => told).toEqual({ slow: 2, fast: 2 })
  held[1]?.writeHead(204).end()
  await delivery.stop()
})
