import { expect } from 'vitest'
import type { TestClient } from './testClient.ts'
import { createTestHub, documentName } from './testHub.ts'
import type { TestHub } from './testHub.ts'

/** Two honest people and one who is not, all synced. */
export async function scene(): Promise<{ hub: TestHub; ada: TestClient; bo: TestClient; eve: TestClient }> {
  const hub = createTestHub()
  const [ada, bo, eve] = [hub.join('ada'), hub.join('bo'), hub.join('eve')]
  ada.write('hello')
  for (const client of [ada, bo, eve]) client.show(1, { cursor: 0 })
  await hub.run()
  return { hub, ada, bo, eve }
}

/** The offender is out, nothing was stored, and the honest ones go on. */
export async function expectRefused(frame: Uint8Array, code = 4400): Promise<void> {
  const { hub, ada, bo, eve } = await scene()
  const rows = hub.log.rows(documentName).length
  const heard = bo.heard.length
  eve.socket.receive(frame)
  await hub.run()
  expect(eve.socket.closedWith).toBe(code)
  expect(hub.log.rows(documentName)).toHaveLength(rows)
  expect(bo.heard.slice(heard).filter((one) => one.kind === 'edit')).toEqual([])
  ada.write(' world')
  await hub.run()
  expect(bo.text).toBe('hello world')
}
