import { afterAll, describe, expect, it } from 'vitest'
import { codeOf, expectInvalid, expectRefusal, expectSameAnswer, freshId } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { restClient } from '#tests/support/restClient.ts'
import { tokenDocument, tokenSocket } from '#tests/support/tokenClients.ts'
import type { PersonName } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const { eventId, workspaceId } = hub.world
const plan = `plan.${eventId}.1`
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString()

interface Made {
  readonly token: string
  readonly record: { readonly id: string }
}

async function made(name: PersonName, scope: unknown, expiresAt = inDays(1)): Promise<Made> {
  const { rest } = await hub.person(name)
  const { body } = await rest.post('token.create', { name: 'a program', scope, expiresAt })
  return body.value as Made
}
const program = ({ token }: Made) => restClient(hub.url, undefined, token)

describe('token.create', () => {
  it('shows the token once and keeps only its fingerprint', async () => {
    const { token, record } = await made('alice', 'read')
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    const { rest } = await hub.person('alice')
    const { body } = await rest.get('token.list')
    expect(body.value).toMatchObject({ items: [{ id: record.id, name: 'a program', scope: 'read' }] })
    expect(JSON.stringify(body)).not.toContain(token)
    const [stored] = (await hub.store.find({ name: 'tokens', indexes: [] }, {})).items
    expect(JSON.stringify(stored)).not.toContain(token)
  })

  it('refuses an end that has passed or lies too far away', async () => {
    const alice = await hub.person('alice')
    const input = { name: 'x', scope: 'read' }
    await expectRefusal(hub, alice, 'token.create', { ...input, expiresAt: inDays(-1) }, 'expires-too-early')
    await expectRefusal(hub, alice, 'token.create', { ...input, expiresAt: inDays(367) }, 'expires-too-late')
    await expectInvalid(hub, alice, 'token.create', [
      ['name', { ...input, name: '', expiresAt: inDays(1) }],
      ['scope', { ...input, scope: [], expiresAt: inDays(1) }],
      ['scope.0', { ...input, scope: ['$where'], expiresAt: inDays(1) }],
    ])
  })

  it('is out of reach of a token, whatever its scope', async () => {
    const input = { name: 'child', scope: 'all', expiresAt: inDays(1) }
    for (const scope of ['all', ['token.create']])
      expect((await program(await made('alice', scope)).post('token.create', input)).status).toBe(403)
  })
})

describe('the scope of a token', () => {
  const task = { eventId, title: '由程序建的任务' }

  it('all: whatever the person may, at all doors, and nothing that hands out a secret', async () => {
    const own = await made('alice', 'all')
    expect((await program(own).post('task.create', task)).status).toBe(200)
    const socket = await tokenSocket(hub.url, own.token)
    expect((await socket.subscribe(workspaceId)).ok).toBe(true)
    expect((await socket.command('task.create', task, freshId())).ok).toBe(true)
    socket.close()
    const document = tokenDocument(hub.url, plan, own.token)
    await document.synced
    document.close()
    const change = { account: 'alice', current: 'x'.repeat(12), next: 'y'.repeat(12) }
    expect((await program(own).post('account.changePassword', change)).status).toBe(403)
    expect((await program(await made('stella', 'all')).post('task.create', task)).status).toBe(404)
  })

  it('read: queries, changes and documents to read, no command', async () => {
    const own = await made('alice', 'read')
    expect((await program(own).get('task.list', { eventId })).status).toBe(200)
    expect((await program(own).post('task.create', task)).status).toBe(403)
    const session = await program(own).get('session.get')
    expect(session.body.value).toMatchObject({
      workspaces: expect.arrayContaining([{ id: workspaceId, name: '测试大集' }]),
    })
    const socket = await tokenSocket(hub.url, own.token)
    expect((await socket.subscribe(workspaceId)).ok).toBe(true)
    expect(codeOf(await socket.command('task.create', task, freshId()))).toBe('forbidden')
    socket.close()
    const before = await hub.running.hub.gates.documentMode(
      await hub.running.hub.sessions.identify(own.token, 'en'),
      plan,
    )
    expect(before).toBe('read')
  })

  it('a list: exactly what it names', async () => {
    const own = await made('alice', ['task.list'])
    expect((await program(own).get('task.list', { eventId })).status).toBe(200)
    expect((await program(own).get('event.list')).status).toBe(403)
    const socket = await tokenSocket(hub.url, own.token)
    expect(codeOf(await socket.subscribe(workspaceId))).toBe('missing')
    socket.close()
    const document = tokenDocument(hub.url, plan, own.token)
    expect(await document.refused).toBe(4403)
    document.close()
    const follows = await made('alice', ['changes.follow', 'document.write'])
    const other = await tokenSocket(hub.url, follows.token)
    expect((await other.subscribe(workspaceId)).ok).toBe(true)
    other.close()
  })
})

describe('token.revoke', () => {
  it('ends the token everywhere at once, open sockets included; a second time is refused', async () => {
    const own = await made('alice', 'all')
    const socket = await tokenSocket(hub.url, own.token)
    const document = tokenDocument(hub.url, plan, own.token)
    await document.synced
    const alice = await hub.person('alice')
    const input = { tokenId: own.record.id }
    const answers = await Promise.all([1, 2].map(() => alice.rest.post('token.revoke', input)))
    expect(answers.map(({ body }) => codeOf(body)).sort()).toEqual(['already-revoked', 'done'])
    await socket.gone
    expect(await document.refused).toBe(4401)
    document.close()
    expect((await program(own).get('task.list', { eventId })).status).toBe(401)
    await expectRefusal(hub, alice, 'token.revoke', input, 'already-revoked')
  })

  it('is for its person and for administrators; to others it is not there', async () => {
    const { record } = await made('alice', 'read')
    const bob = await hub.person('bob')
    await expectSameAnswer(bob, 'token.revoke', { tokenId: record.id }, { tokenId: 'none' })
    expect((await bob.rest.get('token.list', { personId: 'alice' })).status).toBe(403)
    const adam = await hub.person('adam')
    expect((await adam.rest.post('token.revoke', { tokenId: record.id })).status).toBe(200)
  })
})

describe('a token ends', () => {
  it('with its time', async () => {
    const late = await made('alice', 'read', new Date(Date.now() + 1500).toISOString())
    expect((await program(late).get('event.list')).status).toBe(200)
    await expect.poll(async () => (await program(late).get('event.list')).status, { timeout: 5000 }).toBe(401)
  })

  it('with a new password, with a suspension and with an erasure (token.forget)', async () => {
    await asHub(hub, 'account.open', { personId: 'carol', account: 'carol', password: 'correct horse' })
    const before = await made('carol', 'read')
    await asHub(hub, 'account.resetPassword', { account: 'carol' })
    expect((await program(before).get('event.list')).status).toBe(401)
    const own = await made('gus', 'read')
    await asHub(hub, 'member.suspend', { personId: 'gus' })
    expect((await program(own).get('event.list')).status).toBe(401)
    await asHub(hub, 'member.erase', { personId: 'gus', reason: 'asked' })
    await hub.running.reactions.settled()
    const found = await hub.store.find(
      { name: 'tokens', indexes: [['personId']] },
      { where: { personId: 'gus' } },
    )
    expect(found.items).toEqual([])
  })
})
