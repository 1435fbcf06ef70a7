import { afterAll, describe, expect, it } from 'vitest'
import type { ChangeMessage } from '#shared/contract/change.ts'
import { type Body, codeOf, freshId } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { expectSentence } from '#tests/support/languages.ts'
import type { PersonName } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const { workspaceId, pairingId, guestTaskId } = hub.world
const alice = await hub.person('alice')
const socket = await alice.socket('en')
const emit = (kind: string, message: unknown) =>
  socket.socket.timeout(5000).emitWithAck(kind, message) as Promise<Body>

describe('a message that is not one', () => {
  it.each([
    ['command', undefined],
    ['command', 'task.move'],
    ['command', { name: 'task.move', input: {} }],
    ['command', { name: 'task.move', input: {}, commandId: 'a b' }],
    ['command', { name: 7, input: {}, commandId: 'x' }],
    ['query', null],
    ['query', { input: {} }],
    ['query', { name: ['task.list'] }],
    ['subscribe', {}],
    ['subscribe', { room: `workspace:${workspaceId}`, since: -1, epoch: 'x' }],
    ['subscribe', { room: `workspace:${workspaceId}`, since: '5' }],
    ['unsubscribe', [7]],
  ])('%s %j is answered as invalid by field', async (kind, message) => {
    const { ok, error } = await emit(kind, message)
    expect([ok, error?.code]).toEqual([false, 'invalid'])
    expect(Object.keys(error?.fields ?? {})).not.toHaveLength(0)
    expectSentence(error?.message, 'en')
  })

  it('of a kind that does not exist, or without an ack, harms nobody', async () => {
    socket.socket.emit('command', { name: 'task.move', input: {}, commandId: freshId() })
    socket.socket.emit('command', { name: 'task.move' }, 'not a function')
    socket.socket.emit('query')
    socket.socket.emit('destroy', {})
    expect(codeOf(await socket.query('event.list'))).toBe('done')
    expect(hub.errors).toEqual([])
  })

  it('that names an unknown command or query is missing', async () => {
    for (const name of ['task.burn', 'constructor', '__proto__', 'task.list'])
      expect(codeOf(await socket.command(name, {}, freshId()))).toBe('missing')
    expect(codeOf(await socket.query('task.move', {}))).toBe('missing')
  })
})

describe('a room', () => {
  it.each<[PersonName, Record<string, string>]>([
    ['alice', { fair: 'done', pairing: 'done', other: 'missing', own: 'done', hub: 'done' }],
    ['rita', { fair: 'done', pairing: 'done', other: 'missing', own: 'done', hub: 'done' }],
    ['gus', { fair: 'missing', pairing: 'missing', other: 'missing', own: 'done', hub: 'done' }],
    ['ada', { fair: 'missing', pairing: 'missing', other: 'missing', own: 'done', hub: 'done' }],
    ['stella', { fair: 'missing', pairing: 'missing', other: 'done', own: 'done', hub: 'done' }],
    ['adam', { fair: 'missing', pairing: 'done', other: 'done', own: 'done', hub: 'done' }],
  ])('is open to %s: %j', async (name, expected) => {
    const client = await (await hub.person(name)).socket()
    const rooms = {
      fair: workspaceId,
      pairing: `pairing.${pairingId}`,
      other: `pairing.${hub.world.otherPairingId}`,
      own: `person.${name}`,
      hub: 'hub',
    }
    const answers: Record<string, string> = {}
    for (const [key, id] of Object.entries(rooms)) answers[key] = codeOf(await client.subscribe(id))
    expect(answers).toEqual(expected)
    for (const id of ['person.bob', 'event.none', 'pairing.none', 'nothing'])
      expect(await client.subscribe(id)).toEqual(await client.subscribe('event.other-none'))
  })

  it('is heard once and in order by whoever asks for it again', async () => {
    const client = await alice.socket()
    const first = await client.subscribe(workspaceId)
    const { seq, epoch } = first.value ?? { seq: 0, epoch: '' }
    const move = () => socket.command('task.move', { taskId: guestTaskId, status: 'todo' }, freshId())
    await move()
    await client.heard(workspaceId, seq + 1)
    expect((await client.subscribe(workspaceId, { seq, epoch })).value).toEqual({
      seq: seq + 1,
      epoch,
      replay: true,
    })
    await move()
    await client.heard(workspaceId, seq + 2)
    expect(client.changes.map((change) => change.seq)).toEqual([seq + 1, seq + 1, seq + 2])
  })

  it('is not heard any more by whoever left it', async () => {
    const client = await alice.socket()
    await client.subscribe(workspaceId)
    expect(await client.unsubscribe(workspaceId)).toEqual({ ok: true, value: {} })
    await socket.command('task.move', { taskId: guestTaskId, status: 'todo' }, freshId())
    await client.query('event.list')
    expect(client.changes).toEqual([])
  })

  it('says each change live as it is, to the asker as well, and again later without the asker’s command id', async () => {
    const bob = await (await hub.person('bob')).socket()
    const { value } = await bob.subscribe(workspaceId)
    const { seq, epoch } = value ?? { seq: 0, epoch: '' }
    const raw = new Promise<ChangeMessage>((resolve) => bob.socket.once('change', resolve))
    const id = freshId()
    await socket.command('task.move', { taskId: guestTaskId, status: 'in_review' }, id)
    expect(await raw).toMatchObject({
      seq: seq + 1,
      by: 'alice',
      commandId: id,
      data: { state: { id: guestTaskId, workspaceId } },
    })
    const later = await (await hub.person('bob')).socket()
    await later.subscribe(workspaceId, { seq, epoch })
    const heard = await later.heard(workspaceId, seq + 1)
    expect(heard).not.toHaveProperty('commandId')
    const own = await alice.socket()
    await own.subscribe(workspaceId, { seq, epoch })
    expect(await own.heard(workspaceId, seq + 1)).toMatchObject({ commandId: id })
  })

  it('is left by a person whose grant is withdrawn, who hears nothing more of it', async () => {
    const carol = await (await hub.person('carol')).socket()
    await carol.subscribe(workspaceId)
    const told = new Promise((resolve) => carol.socket.once('withdrawn', resolve))
    await asHub(hub, 'pairing.withdraw', { pairingId, personId: 'carol' })
    expect(await told).toEqual({ room: `workspace:${workspaceId}` })
    await socket.command('task.move', { taskId: guestTaskId, status: 'todo' }, freshId())
    await carol.query('event.list')
    expect(carol.changes).toEqual([])
  })
})

describe('a socket', () => {
  it('is cut when it sends more than the limit', async () => {
    const client = await alice.socket()
    client.socket.emit('query', { name: 'event.list', input: { after: 'x'.repeat(300_000) } })
    expect(await client.gone).toBe('transport close')
    expect(codeOf(await socket.query('event.list'))).toBe('done')
  })
})
