import { afterAll, describe, expect, it } from 'vitest'
import {
  answersByRole,
  expectInvalid,
  expectRefusal,
  expectSameAnswer,
  freshId,
  twentyClients,
} from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { archive } from '#tests/support/fairWork.ts'
import { openPlan, planOf } from '#tests/support/planWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub({ store: 'sqlite' })
afterAll(() => hub.close())
const alice = await hub.person('alice')
const bob = await hub.person('bob')
const document = planOf(hub)

const names = async (): Promise<readonly unknown[]> => {
  const { body } = await alice.rest.post('version.list', { document })
  return (body.value as { items: { name?: string }[] }).items.map(({ name }) => name)
}

describe('version.create', () => {
  it('refuses while nothing is written', () =>
    expectRefusal(hub, alice, 'version.create', { document, name: '空' }, 'nothing-written'))

  it('keeps the text of this moment under a name, with those who wrote', async () => {
    const plan = await openPlan(hub, alice)
    await plan.write('第一段')
    const other = await openPlan(hub, bob)
    await other.write('第二段')
    const { body } = await bob.rest.post('version.create', { document, name: ' 送审稿 ' })
    expect(body.value).toMatchObject({ kind: 'named', name: '送审稿', by: 'bob', authors: ['alice', 'bob'] })
    const { body: listed } = await alice.rest.post('version.list', { document })
    expect(listed.value).toEqual({ items: [body.value] })
    expect(Object.keys(body.value as object).sort()).toEqual(['at', 'authors', 'by', 'id', 'kind', 'name'])
  })

  it('makes one version of a repeated command, and knows another input under the same id', async () => {
    const commandId = freshId()
    const ask = async (name: string) =>
      (await alice.rest.post('version.create', { document, name }, { 'idempotency-key': commandId })).body
    const first = await ask('重复')
    expect(await ask('重复')).toEqual(first)
    expect((await ask('别的')).error?.code).toBe('id-reused')
    expect((await names()).filter((name) => name === '重复')).toHaveLength(1)
  })

  it('answers the same command alike, however many send it at once', async () => {
    const clients = await twentyClients(alice)
    const commandId = freshId()
    const answers = await Promise.all(
      clients.map((send) => send('version.create', { document, name: '同时' }, commandId)),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer.value))).size).toBe(1)
    expect((await names()).filter((name) => name === '同时')).toHaveLength(1)
  })

  it('refuses bad input by its field', () =>
    expectInvalid(hub, alice, 'version.create', [
      ['name', { document, name: '  ' }],
      ['name', { document, name: '长'.repeat(61) }],
      ['name', { document, name: '两\n行' }],
      ['document', { document: 'x'.repeat(91), name: '好' }],
    ]))

  it('is for those who may write the document', async () => {
    const input = (asker: string) => ({ document, name: `由 ${asker} 保存` })
    expect(await answersByRole(hub, 'version.create', input, [...personNames, 'nobody'])).toEqual({
      alice: 'done',
      bob: 'done',
      carol: 'done',
      rita: 'forbidden',
      gus: 'missing',
      ada: 'missing',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
  })

  it('answers alike for a document of others and for none', async () => {
    const stella = await hub.person('stella')
    const absent = { document: 'plan.nowhere.1', name: '好' }
    await expectSameAnswer(stella, 'version.create', { document, name: '好' }, absent)
    await expectSameAnswer(
      alice,
      'version.create',
      { document: `plan.${hub.world.eventId}.2`, name: '好' },
      absent,
    )
  })

  it('refuses more than 200 names', async () => {
    const kept = (await names()).length
    for (let number = kept; number < 200; number++)
      await hub.store.documents.keep(
        document,
        { id: `filler-${number}`, kind: 'named', row: 1, authors: [], name: `${number}` },
        new Uint8Array([0, 0]),
      )
    await expectRefusal(hub, alice, 'version.create', { document, name: '第 201 个' }, 'too-many-versions')
  })

  it('goes with the document: what is removed leaves no version behind', async () => {
    await hub.running.engine.release(document)
    await hub.store.documents.remove(document)
    expect(await names()).toEqual([])
  })

  it('is closed to all once the event is archived; the history stays open', async () => {
    const eventId = await archive(hub)
    const archived = { document: `plan.${eventId}.1`, name: '迟到' }
    expect((await alice.rest.post('version.create', archived)).body.error?.code).toBe('forbidden')
    expect((await alice.rest.post('version.list', { document: archived.document })).status).toBe(200)
  })
})
