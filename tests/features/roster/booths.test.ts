import { afterAll, describe, expect, it } from 'vitest'
import { people } from '#server/features/members/index.ts'
import type { Booth } from '#shared/features/roster/model.ts'
import {
  answersByRole,
  expectInvalid,
  expectRefusal,
  expectSameAnswer,
  freshId,
  twentyClients,
} from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub, createEvent, eventIn } from '#tests/support/fairWork.ts'
import { assign, createShift } from '#tests/support/rosterWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const { eventId, workspaceId } = hub.world
const alice = await hub.person('alice')
let number = 0
const boothInput = () => ({ eventId, no: (number += 1), name: '便民摊位' })
const createBooth = async (): Promise<Booth> => (await asHub(hub, 'booth.create', boothInput())) as Booth

describe('booths', () => {
  it('show a guest what their own needs, and of the others where they are', async () => {
    const other = await createEvent(hub)
    const own = (await hub.store.get(people, 'stella'))?.organisationId
    const more = { staffCount: 3, needs: { powered: true }, capacityPerHour: 40, eventId: other }
    await asHub(hub, 'booth.create', { ...more, no: 1, name: '义诊', organisationId: own })
    await asHub(hub, 'booth.create', { ...more, no: 2, name: '理发', services: ['剪发'] })
    await assign(hub, (await createShift(hub, { eventId: other })).id, 'stella')
    const listed = async (name: 'alice' | 'stella'): Promise<unknown> =>
      (await (await hub.person(name)).rest.get('booth.list', { eventId: other })).body.value
    expect(await listed('alice')).toMatchObject({ items: [more, more] })
    const seen = (await listed('stella')) as { items: object[] }
    expect(seen).toMatchObject({ items: [more, { no: 2, name: '理发', services: ['剪发'] }] })
    for (const field of ['staffCount', 'needs', 'capacityPerHour'])
      expect(seen.items[1]).not.toHaveProperty(field)
  })

  it('are created, changed and moved, and announced each time', async () => {
    const bob = await (await hub.person('bob')).socket()
    await bob.subscribe(workspaceId)
    const facts = {
      no: 900,
      name: '内科义诊',
      zone: 'B健康区',
      kind: 'medical',
      organisationId: 'other',
      services: ['测血压'],
    }
    const more = { staffCount: 3, needs: { powered: true, tables: 2 }, capacityPerHour: 40 }
    const { body } = await alice.rest.post('booth.create', { eventId, ...facts, ...more })
    const booth = body.value as Booth
    const state = { ...facts, ...more, id: booth.id, version: 1, eventId, workspaceId, status: 'planned' }
    expect(booth).toEqual(state)
    expect(await bob.heard(workspaceId, body.change?.seq ?? 0)).toMatchObject({
      name: 'booth.created',
      data: { state },
    })
    const changed = await alice.rest.post('booth.update', {
      boothId: booth.id,
      name: '义诊',
      zone: null,
      needs: null,
      capacityPerHour: 0,
    })
    const { zone: _zone, needs: _needs, ...kept } = state
    expect(changed.body.value).toEqual({ ...kept, name: '义诊', capacityPerHour: 0, version: 2 })
    for (const status of ['confirmed', 'open', 'closed', 'open'])
      expect((await alice.rest.post('booth.move', { boothId: booth.id, status })).body.value).toMatchObject({
        status,
      })
    expect((await alice.rest.get('booth.list', { eventId })).body.value).toMatchObject({
      items: [{ id: booth.id, status: 'open', version: 6 }],
    })
  })

  it('tell when their number is taken, and are not refused for it', async () => {
    const { no } = await createBooth()
    const same = await alice.rest.post('booth.create', { eventId, no, name: '同号' })
    expect(same.body.value).toMatchObject({ no, flags: ['number-taken'] })
    const { id } = same.body.value as Booth
    const free = await alice.rest.post('booth.update', { boothId: id, no: 777 })
    expect(free.body.value).not.toHaveProperty('flags')
  })

  it('are read in the order of their numbers, by guests too, page by page', async () => {
    const gus = await hub.person('gus')
    const read = async (query: object) =>
      (await gus.rest.get('booth.list', { eventId, ...query })).body.value as {
        items: Booth[]
        next?: string
      }
    const all = (await read({})).items.map((booth) => booth.no)
    expect(all).toEqual(all.toSorted((a, b) => a - b))
    const first = await read({ limit: '2' })
    const second = await read({ limit: '2', after: first.next })
    expect([...first.items, ...second.items].map((booth) => booth.no)).toEqual(all.slice(0, 4))
  })

  it('refuse an organisation that nobody knows', async () => {
    await expectRefusal(
      hub,
      alice,
      'booth.create',
      { ...boothInput(), organisationId: 'none' },
      'organisation-unknown',
    )
    const { id } = await createBooth()
    await expectRefusal(
      hub,
      alice,
      'booth.update',
      { boothId: id, organisationId: 'none' },
      'organisation-unknown',
    )
  })

  it('stay as they are in an archived event', async () => {
    const reporting = await eventIn(hub, 'reporting')
    const { id } = (await asHub(hub, 'booth.create', { eventId: reporting, no: 1, name: '摊位' })) as Booth
    await asHub(hub, 'event.move', { eventId: reporting, status: 'archived' })
    await expectRefusal(
      hub,
      alice,
      'booth.create',
      { eventId: reporting, no: 2, name: '摊位' },
      'event-archived',
    )
    await expectRefusal(hub, alice, 'booth.update', { boothId: id, name: '别名' }, 'event-archived')
    await expectRefusal(hub, alice, 'booth.move', { boothId: id, status: 'open' }, 'event-archived')
  })

  it('answer bad input by field', async () => {
    await expectInvalid(hub, alice, 'booth.create', [
      ['no', { ...boothInput(), no: 0 }],
      ['no', { ...boothInput(), no: 1000 }],
      ['name', { ...boothInput(), name: '' }],
      ['services', { ...boothInput(), services: Array.from({ length: 41 }, () => '项') }],
      ['needs', { ...boothInput(), needs: { water: true } }],
      ['input', { ...boothInput(), status: 'open' }],
    ])
    await expectInvalid(hub, alice, 'booth.move', [['status', { boothId: 'x', status: 'burnt' }]])
    await expectInvalid(hub, alice, 'booth.update', [['name', { boothId: 'x', name: null }]])
  })

  it.each(['booth.create', 'booth.update', 'booth.move'])(
    '%s is for those who write in the event',
    async (command) => {
      const { id } = await createBooth()
      const inputs: Record<string, () => object> = {
        'booth.create': boothInput,
        'booth.update': () => ({ boothId: id, name: '改名' }),
        'booth.move': () => ({ boothId: id, status: 'open' }),
      }
      const answers = await answersByRole(hub, command, inputs[command] ?? boothInput, [
        ...personNames,
        'nobody',
      ])
      expect(answers).toEqual({
        alice: 'done',
        bob: 'done',
        carol: 'done',
        rita: 'forbidden',
        gus: 'forbidden',
        ada: 'forbidden',
        stella: 'missing',
        adam: 'missing',
        nobody: 'unknown-actor',
      })
    },
  )

  it('tell an outsider the same of this booth and of none', async () => {
    const { id } = await createBooth()
    await expectSameAnswer(
      await hub.person('stella'),
      'booth.move',
      { boothId: id, status: 'open' },
      { boothId: 'none', status: 'open' },
    )
  })

  it('twenty changes at once are twenty versions', async () => {
    const other = (await asHub(hub, 'booth.create', {
      eventId: await createEvent(hub),
      no: 1,
      name: '摊位',
    })) as Booth
    const clients = await twentyClients(alice)
    const answers = await Promise.all(
      clients.map((send, index) =>
        send('booth.update', { boothId: other.id, capacityPerHour: index }, freshId()),
      ),
    )
    const versions = answers.map((body) => (body.value as Booth).version)
    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 2))
  })
})
