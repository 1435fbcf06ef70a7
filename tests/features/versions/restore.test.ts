import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import {
  answersByRole,
  codeOf,
  expectInvalid,
  expectRefusal,
  freshId,
  twentyClients,
} from '#tests/support/bothDoors.ts'
import { createTestHub, type TestHub } from '#tests/support/createTestHub.ts'
import { openPlan, paragraph, planOf, storedPlan } from '#tests/support/planWork.ts'
import { personNames } from '#tests/support/world.ts'

interface Shown {
  readonly id: string
  readonly kind: string
  readonly by?: string
  readonly of?: string
  readonly from?: string
  readonly authors: readonly string[]
}

const hubs: TestHub[] = []
afterAll(async () => {
  for (const one of hubs) await one.close()
})
let hub: TestHub
let document = ''

beforeEach(async () => {
  hub = await createTestHub()
  hubs.push(hub)
  document = planOf(hub)
})

async function atTheDesk() {
  const [alice, bob] = [await hub.person('alice'), await hub.person('bob')]
  const [hers, his] = [await openPlan(hub, alice), await openPlan(hub, bob)]
  const name = async (words: string): Promise<string> =>
    ((await alice.rest.post('version.create', { document, name: words })).body.value as Shown).id
  const list = async (): Promise<readonly Shown[]> =>
    ((await alice.rest.post('version.list', { document })).body.value as { items: Shown[] }).items
  return { alice, bob, hers, his, name, list }
}

const times = (text: string, part: string): number => text.split(part).length - 1

describe('version.restore', () => {
  it('brings the old text back as an edit of today; what stood before is a version of its own', async () => {
    const { alice, bob, hers, his, name, list } = await atTheDesk()
    await hers.write('甲写的开头')
    const versionId = await name('初稿')
    await his.write('乙写的后文')
    his.body.delete(0, 1)
    await storedPlan(hub, (text) => !text.includes('开头'))
    const { body } = await bob.rest.post('version.restore', { document, versionId })
    expect(body.value).toMatchObject({ kind: 'restored', by: 'bob', of: versionId, authors: ['bob'] })
    expect(await storedPlan(hub, () => true)).toBe('<paragraph>甲写的开头</paragraph>')
    await hers.includes('甲写的开头')
    expect(hers.text()).toBe('|甲写的开头|')
    const [restored, before, named] = await list()
    expect([restored?.kind, before?.kind, before?.by, named?.kind]).toEqual([
      'restored',
      'before',
      'bob',
      'named',
    ])
    expect(before?.authors).toEqual(['bob'])
    const back = await alice.rest.post('version.restore', { document, versionId: before?.id })
    expect(back.status).toBe(200)
    expect(await storedPlan(hub, () => true)).toBe('<paragraph>乙写的后文</paragraph>')
  })

  it('can be taken back; what was written since stays, each word once', async () => {
    const { alice, bob, hers, his, name, list } = await atTheDesk()
    await hers.write('甲的一段')
    const versionId = await name('初稿')
    await his.write('乙的一段')
    const { body } = await alice.rest.post('version.restore', { document, versionId })
    const restored = body.value as Shown
    await his.write('恢复之后写的')
    const before = (await list()).find(({ kind }) => kind === 'before')
    expect(restored.from).toBe(before?.id)
    const undo = { document, versionId: restored.from, undoes: restored.id }
    const undone = await bob.rest.post('version.restore', undo)
    expect(undone.body.value).toMatchObject({ kind: 'restored', by: 'bob', of: before?.id })
    const text = await storedPlan(hub, () => true)
    for (const words of ['甲的一段', '乙的一段', '恢复之后写的'])
      expect([words, times(text, words)]).toEqual([words, 1])
    await expectRefusal(hub, alice, 'version.restore', undo, 'restored-since')
  })

  it('merges with what others write in the same moment', async () => {
    const { alice, hers, his, name } = await atTheDesk()
    await hers.write('不动的一段')
    const versionId = await name('初稿')
    await hers.write('要撤掉的一段')
    await his.includes('要撤掉的一段')
    // As the page does: whatever reaches the hub before the restore begins was not seen, and stays.
    const { body } = await alice.rest.post('version.compare', { document, from: versionId })
    const { asOf: seen } = body.value as { asOf: number }
    const answer = alice.rest.post('version.restore', { document, versionId, seen })
    const written = Array.from({ length: 20 }, (_, number) => `同时写的第${number}句。`)
    for (const words of written) {
      his.body.insert(0, [paragraph(words)])
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    expect((await answer).status).toBe(200)
    const text = await storedPlan(hub, (stored) => written.every((words) => stored.includes(words)))
    for (const words of [...written, '不动的一段']) expect([words, times(text, words)]).toEqual([words, 1])
    expect(text).not.toContain('要撤掉的一段')
  })

  it('leaves what others wrote since one looked, and only that', async () => {
    const { alice, hers, his, name } = await atTheDesk()
    await hers.write('初稿的话')
    const versionId = await name('初稿')
    await his.write('看到的新话')
    const { body } = await alice.rest.post('version.compare', { document, from: versionId })
    const { asOf } = body.value as { asOf: number }
    await his.write('后来的新话')
    const restored = await alice.rest.post('version.restore', { document, versionId, seen: asOf })
    expect(restored.body).toMatchObject({ ok: true })
    const text = await storedPlan(hub, () => true)
    expect(['初稿的话', '看到的新话', '后来的新话'].map((words) => times(text, words))).toEqual([1, 0, 1])
  })

  it('raced by twenty brings each word back once', async () => {
    // Only a store that takes its time lets them meet.
    hub = await createTestHub({ store: 'sqlite' })
    hubs.push(hub)
    document = planOf(hub)
    const { alice, bob, hers, name } = await atTheDesk()
    await hers.write('只应出现一次')
    const versionId = await name('初稿')
    hers.body.delete(0, 1)
    await storedPlan(hub, (text) => !text.includes('一次'))
    const clients = await twentyClients(alice, bob)
    const answers = await Promise.all(
      clients.map((send) => send('version.restore', { document, versionId }, freshId())),
    )
    expect(answers.map(codeOf).sort()).toEqual(['done', ...new Array<string>(19).fill('same-text')])
    expect(times(await storedPlan(hub, () => true), '只应出现一次')).toBe(1)
  })

  it('answers a repeated command as the first time and does nothing more', async () => {
    const { alice, hers, his, name } = await atTheDesk()
    await hers.write('旧的')
    const versionId = await name('初稿')
    await hers.write('新的')
    const commandId = freshId()
    const ask = async (input: object) =>
      (await alice.rest.post('version.restore', input, { 'idempotency-key': commandId })).body
    const first = await ask({ document, versionId })
    await his.includes('旧的')
    await his.write('之后写的')
    expect(await ask({ document, versionId })).toEqual(first)
    expect(await storedPlan(hub, () => true)).toContain('之后写的')
    expect((await ask({ document, versionId, undoes: versionId })).error?.code).toBe('id-reused')
  })

  it('refuses what stands already, and does not know a version of elsewhere', async () => {
    const { alice, hers, name } = await atTheDesk()
    await hers.write('一样的')
    const versionId = await name('初稿')
    await expectRefusal(hub, alice, 'version.restore', { document, versionId }, 'same-text')
    expect((await alice.rest.post('version.restore', { document, versionId: 'elsewhere' })).status).toBe(404)
    await expectInvalid(hub, alice, 'version.restore', [
      ['versionId', { document, versionId: '' }],
      ['undoes', { document, versionId, undoes: '../x' }],
      ['seen', { document, versionId, seen: -1 }],
    ])
  })

  it('is for those who may write the document', async () => {
    const { hers, name } = await atTheDesk()
    await hers.write('旧的')
    const versionId = await name('初稿')
    const answers = await answersByRole(hub, 'version.restore', () => ({ document, versionId }), [
      ...personNames,
      'nobody',
    ])
    expect(answers).toEqual({
      alice: 'same-text',
      bob: 'same-text',
      carol: 'same-text',
      rita: 'forbidden',
      gus: 'missing',
      ada: 'missing',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
  })
})
