// [R7] A right that goes while sockets are open: nothing more in either direction, and the others notice nothing.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { codeOf, freshId } from '#tests/support/bothDoors.ts'
import { createTestHub, type TestHub, type TestPerson } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'

const sockets = 50
let hub: TestHub
let carol: TestPerson
let alice: TestPerson
beforeEach(async () => {
  hub = await createTestHub()
  carol = await hub.person('carol')
  alice = await hub.person('alice')
})
afterEach(() => hub.close())

const ways: readonly (readonly [what: string, end: () => Promise<unknown>, code: number])[] = [
  [
    'the grant',
    () => asHub(hub, 'pairing.withdraw', { pairingId: hub.world.pairingId, personId: 'carol' }),
    4403,
  ],
  ['the account', () => asHub(hub, 'member.suspend', { personId: 'carol' }), 4401],
  ['every sign-in', () => carol.rest.post('session.endAll', {}), 4401],
]

describe('[R7] a hundred open sockets', () => {
  it.each(ways)('hear nothing more once %s is gone', { timeout: 60_000 }, async (_what, end, code) => {
    const { eventId, workspaceId } = hub.world
    const plan = `plan.${eventId}.1`
    const documents = Array.from({ length: sockets }, () => carol.document(plan))
    await Promise.all(documents.map((one) => one.synced))
    const rooms = await Promise.all(Array.from({ length: sockets }, () => carol.socket()))
    for (const room of rooms) await room.subscribe(workspaceId)
    const other = alice.document(plan)
    await other.synced
    const listener = await alice.socket()
    await listener.subscribe(workspaceId)

    const from = performance.now()
    await end()
    const codes = await Promise.all(documents.map((one) => one.refused))
    expect(new Set(codes)).toEqual(new Set([code]))
    expect(performance.now() - from).toBeLessThan(2000)
    // The ones that are left hear this; a socket that was not yet judged anew would hear it too.
    await expect
      .poll(() => rooms.every((room) => room.withdrawn.length > 0 || !room.socket.connected), {
        timeout: 2000,
      })
      .toBe(true)
    const heard = rooms.map((room) => room.changes.length)
    const { body } = await alice.rest.post('task.create', { eventId, title: '之后' })
    await listener.heard(workspaceId, body.change?.seq ?? 0)
    expect(rooms.map((room) => room.changes.length)).toEqual(heard)

    const [late] = documents
    late?.doc.getText('text').insert(0, 'too late')
    other.doc.getText('text').insert(0, 'still here')
    const again = (await hub.person('rita')).document(plan)
    await again.includes('still here')
    expect(again.doc.getText('text').toString()).not.toContain('too late')
    expect((await carol.rest.post('task.create', { eventId, title: '不行' })).body.ok).toBe(false)
    expect(other.provider.wsconnected).toBe(true)
    expect(hub.errors).toEqual([])
  })

  it(
    'of one document cost a look-up or two when the grant goes, not a hundred',
    { timeout: 60_000 },
    async () => {
      const plan = `plan.${hub.world.eventId}.1`
      const documents = Array.from({ length: 100 }, () => carol.document(plan))
      await Promise.all(documents.map((one) => one.synced))
      const judged = vi.spyOn(hub.running.hub.gates, 'documentMode')
      await asHub(hub, 'pairing.withdraw', { pairingId: hub.world.pairingId, personId: 'carol' })
      const codes = await Promise.all(documents.map((one) => one.refused))
      expect(codes).toEqual(Array.from(documents, () => 4403))
      const asked = judged.mock.calls.filter(([actor, name]) => actor.id === 'carol' && name === plan)
      expect(asked.length).toBeGreaterThan(0)
      // A withdrawal may be several changes, each of which lets all be judged.
      expect(asked.length).toBeLessThan(5)
    },
  )

  it('that may only read from now on write nothing more', async () => {
    const plan = `plan.${hub.world.eventId}.1`
    const document = carol.document(plan)
    await document.synced
    await asHub(hub, 'pairing.grant', { pairingId: hub.world.pairingId, personId: 'carol', role: 'reader' })
    await expect.poll(() => document.provider.wsconnected).toBe(true)
    await expect
      .poll(
        async () => {
          document.doc.getText('text').insert(0, 'x')
          return Promise.race([document.refused, new Promise((resolve) => setTimeout(resolve, 200, 'open'))])
        },
        { timeout: 5000 },
      )
      .toBe(4403)
    const socket = await carol.socket()
    const input = { eventId: hub.world.eventId, title: '不行' }
    expect(codeOf(await socket.command('task.create', input, freshId()))).toBe('forbidden')
  })
})
