import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestHub, storeKinds, type TestHub } from '#tests/support/createTestHub.ts'
import type { PersonName } from '#tests/support/world.ts'

describe.each(storeKinds)('reports on %s', (store) => {
  let hub: TestHub
  let pairingId: string
  beforeAll(async () => {
    hub = await createTestHub({ store })
    pairingId = hub.world.pairingId
  })
  afterAll(() => hub.close())

  async function created(title: string): Promise<{ id: string; version: number; title: string }> {
    const alice = await hub.person('alice')
    const { body } = await alice.rest.post('report.create', { pairingId, title })
    return body.value as { id: string; version: number; title: string }
  }

  it('report.create tells the pairing by a numbered change', async () => {
    const bob = await (await hub.person('bob')).socket()
    const workspaceId = `pairing.${pairingId}`
    const { value } = await bob.subscribe(workspaceId)
    const record = await created('first')
    const heard = await bob.heard(workspaceId, (value?.seq ?? 0) + 1)
    expect(heard).toMatchObject({
      name: 'report.created',
      data: { id: record.id, version: 1, state: { title: 'first' } },
    })
  })

  it('report.rename changes the title and refuses the same one', async () => {
    const { id } = await created('before')
    const carol = await hub.person('carol')
    expect(
      (await carol.rest.post('report.rename', { reportId: id, title: 'after' })).body.value,
    ).toMatchObject({ title: 'after', version: 2 })
    expect(
      (await carol.rest.post('report.rename', { reportId: id, title: 'after' })).body.error?.code,
    ).toBe('title-same')
  })

  it('report.create is closed to the people of an ended pairing: they read', async () => {
    const adam = await hub.person('adam')
    await adam.rest.post('pairing.move', { pairingId: hub.world.otherPairingId, status: 'ended' })
    const stella = await hub.person('stella')
    const { body } = await stella.rest.post('report.create', {
      pairingId: hub.world.otherPairingId,
      title: 'late',
    })
    expect(body.error?.code).toBe('forbidden')
  })

  const expected: Readonly<Record<PersonName, string>> = {
    alice: 'ok',
    bob: 'ok',
    carol: 'ok',
    rita: 'forbidden',
    gus: 'missing',
    ada: 'missing',
    stella: 'missing',
    adam: 'forbidden',
  }
  it.each(Object.entries(expected))('report.create and report.rename by %s: %s', async (name, code) => {
    const person = await hub.person(name as PersonName)
    const { id } = await created(`for ${name}`)
    const create = await person.rest.post('report.create', { pairingId, title: 'x' })
    const rename = await person.rest.post('report.rename', { reportId: id, title: `by ${name}` })
    expect([create.body.error?.code ?? 'ok', rename.body.error?.code ?? 'ok']).toEqual([code, code])
  })

  it('twenty renames at once: each answered, each numbered', async () => {
    const { id } = await created('race')
    const bob = await hub.person('bob')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        bob.rest.post('report.rename', { reportId: id, title: `race ${index}` }),
      ),
    )
    const numbers = answers.map((answer) => answer.body.change?.seq ?? 0).sort((a, b) => a - b)
    expect(new Set(numbers).size).toBe(20)
    expect((numbers.at(-1) ?? 0) - (numbers[0] ?? 0)).toBe(19)
  })

  it('report.list shows a pairing only to its people', async () => {
    const rita = await hub.person('rita')
    const stella = await hub.person('stella')
    expect((await rita.rest.get('report.list', { pairingId })).status).toBe(200)
    expect((await stella.rest.get('report.list', { pairingId })).status).toBe(404)
  })
})
