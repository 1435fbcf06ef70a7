import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  answersByRole,
  codeOf,
  expectInvalid,
  expectRefusal,
  freshId,
  twentyClients,
} from '#tests/support/bothDoors.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { createTestHub, type TestHub, type TestPerson } from '#tests/support/createTestHub.ts'
import { archive } from '#tests/support/fairWork.ts'
import { openPlan, planOf } from '#tests/support/planWork.ts'
import { replace, textOf, versionsOf } from '#tests/support/replaceWork.ts'
import { personNames } from '#tests/support/world.ts'

const clock = fixedClock('2026-10-01T09:00:00+08:00')
let hub: TestHub
let alice: TestPerson
let adam: TestPerson
beforeAll(async () => {
  hub = await createTestHub({ clock })
  ;[alice, adam] = [await hub.person('alice'), await hub.person('adam')]
})
afterAll(() => hub.close())

const reason = '含有不应公开的个人信息'
const present = async (): Promise<string> => {
  const { body } = await alice.rest.post('document.get', { document: planOf(hub) })
  return (body.value as { document: string }).document
}

describe('document.erase', () => {
  it('takes text, versions and earlier generations away, and closes the old name', async () => {
    const hers = await openPlan(hub, alice)
    await hers.write('第一代的话')
    await alice.rest.post('version.create', { document: planOf(hub), name: '定稿' })
    const second = await replace(hub, alice, 'document.reset', planOf(hub))
    const next = alice.document(second)
    await next.synced
    const versionId = (await versionsOf(alice, second))[0]?.id
    await alice.rest.post('version.restore', { document: second, versionId })
    await next.includes('第一代的话')
    const third = await replace(hub, adam, 'document.erase', second, reason)
    expect(await next.refused).toBe(4409)
    expect(await versionsOf(alice, third)).toEqual([])
    for (const name of [planOf(hub), second, third]) {
      expect(await textOf(hub, name)).toBe('')
      expect(await hub.store.documents.versions(name)).toEqual([])
      expect((await hub.store.documents.load(name)).updates).toEqual([])
    }
    const gone = { document: third, versionId }
    expect(codeOf((await alice.rest.post('version.restore', gone)).body)).toBe('missing')
  })

  it('says that it was done, by whom and why', async () => {
    const { body } = await alice.rest.post('document.get', { document: planOf(hub) })
    expect(body.value).toMatchObject({ replaced: [{ erased: false }, { erased: true, by: 'adam', reason }] })
  })

  it('refuses who has an older generation before their eyes', () =>
    expectRefusal(hub, alice, 'document.erase', { document: planOf(hub), reason }, 'replaced-since'))

  it('raced with a reset happens once', async () => {
    const document = await present()
    const clients = await twentyClients(alice)
    const answers = await Promise.all(
      clients.map((send, index) =>
        send(index % 2 === 0 ? 'document.erase' : 'document.reset', { document, reason }, freshId()),
      ),
    )
    expect(answers.map(codeOf).sort()).toEqual(['done', ...new Array<string>(19).fill('replaced-since')])
  })

  it('refuses bad input by its field', () =>
    expectInvalid(hub, alice, 'document.erase', [
      ['reason', { document: planOf(hub), reason: '' }],
      ['document', { document: 'x'.repeat(91), reason }],
    ]))

  it('is for those who coordinate and for administrators', async () => {
    const input = async () => ({ document: await present(), reason })
    expect(await answersByRole(hub, 'document.erase', input, [...personNames, 'nobody'])).toEqual({
      alice: 'done',
      bob: 'done',
      carol: 'forbidden',
      rita: 'forbidden',
      gus: 'missing',
      ada: 'missing',
      stella: 'missing',
      adam: 'done',
      nobody: 'unknown-actor',
    })
    const nowhere = await adam.rest.post('document.erase', { document: 'plan.nowhere.1', reason })
    expect(nowhere.status).toBe(404)
  })

  it('is open also when the event is archived', async () => {
    const eventId = await archive(hub)
    const { status } = await alice.rest.post('document.erase', { document: `plan.${eventId}.1`, reason })
    expect(status).toBe(200)
  })

  it('stands in the audit trail, by the name of what it was and without its words', async () => {
    const audrey = await hub.person('audrey')
    await hub.running.audit.settled()
    const { body } = await audrey.rest.get('audit.list', { limit: '500' })
    const { items } = body.value as { items: { name: string; object: string; by: string; result: string }[] }
    const noted = items.filter(({ name, by }) => name === 'document.erase' && by === 'adam')
    const { eventId } = hub.world
    expect(noted.map(({ object, result }) => [object, result])).toEqual([
      ['plan.nowhere.1', 'missing'],
      [`plan.${eventId}`, 'done'],
      [`plan.${eventId}`, 'done'],
    ])
    expect(JSON.stringify(noted)).not.toContain(reason)
  })

  // The last one: by the next day everybody's session has ended.
  it('removes and seals once more what another node stored too late', async () => {
    const late = Y.encodeStateAsUpdate(new Y.Doc())
    const report = `report.${hub.world.eventId}.1`
    await hub.running.engine.edit(report, 'bob', (doc) => doc.getText('body').insert(0, '原来的总结'))
    const next = await replace(hub, alice, 'document.reset', report)
    const sealed = (await versionsOf(alice, next)).length
    for (const document of [planOf(hub), report])
      await hub.store.documents.append(document, [{ bytes: late, author: 'bob' }])
    clock.advance(24 * 3_600_000)
    await hub.running.jobs.runDue()
    expect(await hub.store.documents.names(`plan.${hub.world.eventId}.`)).toEqual([])
    expect(await hub.store.documents.versions(report)).toHaveLength(sealed + 1)
    await hub.running.jobs.runDue()
    clock.advance(3 * 24 * 3_600_000)
    await hub.running.jobs.runDue()
    expect(await hub.store.documents.versions(report)).toHaveLength(sealed + 1)
  })
})
