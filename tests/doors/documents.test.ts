import { afterAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { documentClient } from '#tests/support/documentClient.ts'
import { asHub } from '#tests/support/fairWork.ts'
import type { PersonName } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const plan = 'plan.fair.1'
const open = async (name: PersonName, document: string) => (await hub.person(name)).document(document)

function write(doc: Y.Doc, text: string): void {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  doc.getXmlFragment('body').push([paragraph])
}

/** Resolves with the first presence of that person that this client hears of. */
function presenceOf(
  client: ReturnType<typeof documentClient>,
  clientId: number,
): Promise<Record<string, unknown>> {
  return new Promise((resolve) => {
    const look = (): void => {
      const state = client.provider.awareness.getStates().get(clientId)
      if (state !== undefined) resolve(state)
    }
    client.provider.awareness.on('change', look)
    look()
  })
}

describe('the plan of an event', () => {
  it('is written by two stock clients who see each other’s words', async () => {
    const [alice, carol] = [await open('alice', plan), await open('carol', plan)]
    await Promise.all([alice.synced, carol.synced])
    write(alice.doc, '一、活动目的')
    await carol.includes('一、活动目的')
    write(carol.doc, '二、时间地点')
    await alice.includes('二、时间地点')
    const bob = await open('bob', plan)
    await bob.includes('二、时间地点')
  })

  it('is read by a reader, whose edit ends the connection with 4403 and reaches nobody', async () => {
    const [rita, alice] = [await open('rita', plan), await open('alice', plan)]
    await Promise.all([rita.synced, alice.synced])
    await rita.includes('一、活动目的')
    write(rita.doc, '读者的字')
    expect(await rita.refused).toBe(4403)
    write(alice.doc, '三、分工')
    const bob = await open('bob', plan)
    await bob.includes('三、分工')
    expect(JSON.stringify(bob.doc.getXmlFragment('body').toJSON())).not.toContain('读者的字')
  })

  it.each(['gus', 'ada', 'stella', 'adam'] as const)(
    'is not there for %s, exactly as a plan that does not exist',
    async (name) => {
      expect(await (await open(name, plan)).refused).toBe(4404)
      expect(await (await open(name, 'plan.no-such-event.1')).refused).toBe(4404)
    },
  )

  it('is closed to whoever has no session', async () => {
    for (const cookie of [undefined, 'tongpin=invented']) {
      const client = documentClient(hub.url, plan, cookie)
      expect(await client.refused).toBe(4401)
      client.close()
    }
  })

  it.each(['plan.fair.2', 'plan.fair', 'minutes.fair.1', 'scratch.mine', '..%2f..%2fetc', 'plan.fair.1x'])(
    'does not answer to the name %s',
    async (name) => {
      expect(await (await open('alice', name)).refused).toBe(4404)
    },
  )

  it('is closed at once to a person whose grant is withdrawn, while it is open', async () => {
    const carol = await open('carol', plan)
    await carol.synced
    await asHub(hub, 'pairing.withdraw', { pairingId: hub.world.pairingId, personId: 'carol' })
    expect(await carol.refused).toBe(4403)
    expect(await (await open('carol', plan)).refused).toBe(4404)
    await asHub(hub, 'pairing.grant', { pairingId: hub.world.pairingId, personId: 'carol', role: 'member' })
    await (
      await open('carol', plan)
    ).synced
  })

  it('becomes read-only under the hands of a person who becomes a reader', async () => {
    const carol = await open('carol', plan)
    await carol.synced
    const closed = new Promise<number>((resolve) =>
      carol.provider.on('connection-close', (event: { code?: number } | null) => resolve(event?.code ?? 0)),
    )
    await asHub(hub, 'pairing.grant', { pairingId: hub.world.pairingId, personId: 'carol', role: 'reader' })
    expect(await closed).toBe(1012)
    const again = await open('carol', plan)
    await again.synced
    write(again.doc, '太晚了')
    expect(await again.refused).toBe(4403)
    await asHub(hub, 'pairing.grant', { pairingId: hub.world.pairingId, personId: 'carol', role: 'member' })
  })

  it('answers 4409 to an old name once it was replaced', async () => {
    const { rest } = await hub.person('alice')
    const { body } = await rest.post('document.reset', { document: plan, reason: '重新写' })
    const { document } = body.value as { document: string }
    expect(await (await open('alice', plan)).refused).toBe(4409)
    expect(await (await open('stella', plan)).refused).toBe(4404)
    await (
      await open('alice', document)
    ).synced
  })
})

describe('the presence of an event', () => {
  it('carries who is here, by the name that the session has and not by the one that was claimed', async () => {
    const [alice, rita] = [await open('alice', 'presence.fair.1'), await open('rita', 'presence.fair.1')]
    await Promise.all([alice.synced, rita.synced])
    rita.provider.awareness.setLocalState({
      user: { id: 'alice', name: '市长', color: 'red' },
      holds: 'task-1',
    })
    const seen = await presenceOf(alice, rita.doc.clientID)
    expect(seen).toMatchObject({ user: { id: 'rita', name: 'rita 测试' }, holds: 'task-1' })
    expect(JSON.stringify(seen)).not.toContain('市长')
  })

  it('takes no edit, from nobody', async () => {
    const alice = await open('alice', 'presence.fair.1')
    await alice.synced
    write(alice.doc, '字')
    expect(await alice.refused).toBe(4403)
  })

  it('is not there for guests', async () => {
    for (const name of ['gus', 'ada', 'stella'] as const)
      expect(await (await open(name, 'presence.fair.1')).refused).toBe(4404)
  })
})
