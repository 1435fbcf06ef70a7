import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answersByRole,
  codeOf,
  expectInvalid,
  expectRefusal,
  expectSameAnswer,
  freshId,
  twentyClients,
} from '#tests/support/bothDoors.ts'
import { createTestHub, type TestHub, type TestPerson } from '#tests/support/createTestHub.ts'
import { archive } from '#tests/support/fairWork.ts'
import { openPlan, paragraph, planOf, storedPlan } from '#tests/support/planWork.ts'
import { replace, textOf, versionsOf } from '#tests/support/replaceWork.ts'
import { personNames } from '#tests/support/world.ts'

let hub: TestHub
let alice: TestPerson
let bob: TestPerson
beforeAll(async () => {
  hub = await createTestHub({ store: 'sqlite' })
  ;[alice, bob] = [await hub.person('alice'), await hub.person('bob')]
})
afterAll(() => hub.close())

const reason = '写乱了，重新写'
const present = async (): Promise<string> => {
  const { body } = await alice.rest.post('event.get', { eventId: hub.world.eventId })
  return (body.value as { documents: { plan: string } }).documents.plan
}

describe('document.reset', () => {
  it('closes the old name at once for everybody, and opens an empty text under a new one', async () => {
    const [hers, his] = [await openPlan(hub, alice), await openPlan(hub, bob)]
    await hers.write('原来的方案')
    await his.includes('原来的方案')
    const document = await replace(hub, alice, 'document.reset', planOf(hub))
    expect(await Promise.all([hers.refused, his.refused])).toEqual([4409, 4409])
    expect(document).not.toBe(planOf(hub))
    expect(await present()).toBe(document)
    expect(await textOf(hub, document)).toBe('')
    const fresh = bob.document(document)
    await fresh.synced
    expect(fresh.doc.getXmlFragment('body').length).toBe(0)
  })

  it('leaves the old text in the history, with who and why; from there it comes back, each word once', async () => {
    const document = await present()
    const [kept] = await versionsOf(bob, document)
    expect(kept).toMatchObject({ kind: 'replaced', by: 'alice', name: reason, authors: ['alice'] })
    const compared = await bob.rest.post('version.compare', { document, from: kept?.id })
    expect(compared.body.value).toMatchObject({
      blocks: [{ passages: [{ text: '原来的方案', standing: 'removed', by: 'alice' }] }],
    })
    const restored = await bob.rest.post('version.restore', { document, versionId: kept?.id })
    expect(restored.body).toMatchObject({ ok: true, value: { kind: 'restored', of: kept?.id } })
    expect(await textOf(hub, document)).toBe('<paragraph>原来的方案</paragraph>')
    expect((await versionsOf(bob, document)).map(({ kind }) => kind)).toEqual(['restored', 'replaced'])
  })

  it('brings the old text back beside what others have begun since one looked', async () => {
    const document = await replace(hub, alice, 'document.reset', await present())
    const [kept] = await versionsOf(alice, document)
    const { body } = await alice.rest.post('version.compare', { document, from: kept?.id })
    const { asOf } = body.value as { asOf: number }
    const his = bob.document(document)
    await his.synced
    his.doc.getXmlFragment('body').push([paragraph('新开的头')])
    await expect.poll(() => textOf(hub, document)).toContain('新开的头')
    await alice.rest.post('version.restore', { document, versionId: kept?.id, seen: asOf })
    const text = await textOf(hub, document)
    for (const words of ['新开的头', '原来的方案']) expect(text.split(words)).toHaveLength(2)
  })

  it('says what the document is called now, whoever asks by an old name', async () => {
    const { body } = await bob.rest.post('document.get', { document: planOf(hub) })
    expect(body.value).toEqual({
      document: await present(),
      mayReset: true,
      mayErase: true,
      replaced: [1, 2].map(() => ({ at: expect.any(String), by: 'alice', reason, erased: false })),
    })
  })

  it('says so also to who holds a generation that a restored backup does not know', async () => {
    const { body } = await bob.rest.post('document.get', { document: `report.${hub.world.eventId}.29000000` })
    expect(body.value).toMatchObject({ document: `report.${hub.world.eventId}.1`, replaced: [] })
  })

  it('gives the report a new beginning too', async () => {
    const before = `report.${hub.world.eventId}.1`
    const document = await replace(hub, bob, 'document.reset', before)
    const { body } = await alice.rest.post('report.get', { eventId: hub.world.eventId })
    expect((body.value as { documents: object }).documents).toEqual({ report: document })
    expect(await alice.document(before).refused).toBe(4409)
  })

  it('refuses who has an older generation before their eyes', async () => {
    await expectRefusal(hub, bob, 'document.reset', { document: planOf(hub), reason }, 'replaced-since')
  })

  it('raced by twenty happens once; the others are told', async () => {
    const document = await present()
    const clients = await twentyClients(alice, bob)
    const answers = await Promise.all(
      clients.map((send) => send('document.reset', { document, reason }, freshId())),
    )
    expect(answers.map(codeOf).sort()).toEqual(['done', ...new Array<string>(19).fill('replaced-since')])
    await hub.running.reactions.settled()
    expect((await versionsOf(alice, await present())).filter(({ kind }) => kind === 'replaced')).toHaveLength(
      3,
    )
  })

  it('answers the same command alike, and knows another input under the same id', async () => {
    const document = await present()
    const commandId = freshId()
    const ask = async (why: string) =>
      (await alice.rest.post('document.reset', { document, reason: why }, { 'idempotency-key': commandId }))
        .body
    const first = await ask('一次')
    expect(first.ok).toBe(true)
    expect(await ask('一次')).toEqual(first)
    expect((await ask('两次')).error?.code).toBe('id-reused')
  })

  it('while people type: every word that was acknowledged is in the version, none of it in the new text', async () => {
    const own = await createTestHub({ store: 'sqlite' })
    const [ann, ben] = [await own.person('alice'), await own.person('bob')]
    const his = await openPlan(own, ben)
    await his.write('开头')
    const written = Array.from({ length: 40 }, (_, number) => `第${number}句。`)
    const answer = new Promise<string>((resolve) =>
      setTimeout(() => void replace(own, ann, 'document.reset', planOf(own)).then(resolve), 20),
    )
    for (const words of written) {
      his.body.push([paragraph(words)])
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    const document = await answer
    expect(await his.refused).toBe(4409)
    const stored = await storedPlan(own, () => true)
    const [kept] = await versionsOf(ann, document)
    const version = await own.running.engine.open(planOf(own), kept?.id)
    expect(version?.doc.getXmlFragment('body').toString()).toBe(stored)
    expect(await textOf(own, document)).toBe('')
    await own.close()
  })

  it('refuses bad input by its field', () =>
    expectInvalid(hub, alice, 'document.reset', [
      ['reason', { document: planOf(hub), reason: ' ' }],
      ['reason', { document: planOf(hub), reason: '长'.repeat(201) }],
      ['document', { document: 'x'.repeat(91), reason }],
    ]))

  it('is for those who coordinate', async () => {
    const answers = await answersByRole(
      hub,
      'document.reset',
      async () => ({ document: await present(), reason }),
      [...personNames, 'nobody'],
    )
    expect(answers).toEqual({
      alice: 'done',
      bob: 'done',
      carol: 'forbidden',
      rita: 'forbidden',
      gus: 'missing',
      ada: 'missing',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
    const asked = await answersByRole(hub, 'document.get', () => ({ document: planOf(hub) }), [
      ...personNames,
    ])
    expect(asked).toMatchObject({ carol: 'done', rita: 'done', gus: 'missing', adam: 'missing' })
  })

  it('answers alike for a document of others and for none', async () => {
    const stella = await hub.person('stella')
    const absent = { document: 'plan.nowhere.1', reason }
    await expectSameAnswer(stella, 'document.reset', { document: await present(), reason }, absent)
    await expectSameAnswer(alice, 'document.reset', { document: 'plan', reason }, absent)
    await expectSameAnswer(
      alice,
      'document.reset',
      { document: `presence.${hub.world.eventId}.1`, reason },
      absent,
    )
  })

  it('refuses once the event is archived', async () => {
    const eventId = await archive(hub)
    await expectRefusal(
      hub,
      alice,
      'document.reset',
      { document: `plan.${eventId}.1`, reason },
      'text-closed',
    )
  })

  it('never gives a number again, also not after a backup from before', async () => {
    const number = Number((await present()).split('.').at(-1))
    expect(number).toBeGreaterThan(29_000_000)
  })
})
