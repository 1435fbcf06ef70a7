// After an erasure the store's files hold no byte of the text: rows, snapshot, versions, the log of writes.
import { afterAll, expect, it } from 'vitest'
import { inStore } from '#tests/features/privacy/everywhere.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { restClient } from '#tests/support/restClient.ts'

let hub: DemoHub
afterAll(() => hub?.close())

it('what was erased is in no file of the store', async () => {
  hub = await startDemoHub()
  const { running } = hub
  const words = ['张某某住在三号楼二单元', '李某某的电话写在这里']
  const document = 'plan.fair-next.1'
  const { secret } = await running.hub.sessions.issue('u-01', 'test')
  const rest = restClient(hub.url, `tongpin=${secret}`)
  for (const text of words)
    await running.engine.edit(document, 'u-01', (doc) => doc.getText('body-of-the-test').insert(0, text))
  expect((await rest.post('version.create', { document, name: '送审稿' })).status).toBe(200)
  const first = await rest.post('document.reset', { document, reason: '重新写' })
  expect(await inStore(hub, words)).not.toEqual([])

  const next = (first.body.value as { document: string }).document
  await rest.post('document.erase', { document: next, reason: '含有个人信息' })
  await running.reactions.settled()
  await expect.poll(() => inStore(hub, words), { timeout: 40_000 }).toEqual([])
  expect(await running.hub.store.documents.names('plan.fair-next.')).toEqual([])
})
