// What somebody took out by hand goes in again with the same workbook, whoever sends it; and still nothing goes in twice.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestHub, type TestHub, type TestPerson } from '#tests/support/createTestHub.ts'
import { apply, preview } from './sending.ts'
import { bytesOf, eventRows } from './workbookOf.ts'

const sheets = {
  活动: eventRows.map((row) => (row[0] === '主办单位' ? ['主办单位', 'office、community'] : row)),
  志愿者花名册: [
    ['姓名', '单位', '岗位', '到岗时间', '离岗时间'],
    ['周走来', 'community', '引导', '8:00', '10:00'],
  ],
  物资: [
    ['品名', '单位', '类别', '计划数量'],
    ['折叠桌', '张', '借用', 46],
  ],
}

interface Listed {
  readonly id: string
  readonly taken?: number
  readonly assignments?: readonly { readonly personId: string }[]
}

let hub: TestHub
let alice: TestPerson
let bob: TestPerson
let bytes: Uint8Array
let eventId: string

const listed = async (name: string): Promise<readonly Listed[]> => {
  const { body } = await alice.rest.get(name, { eventId })
  return (body.value as { items: readonly Listed[] }).items
}
const done = async (name: string, input: object): Promise<void> => {
  const { body } = await alice.rest.post(name, input)
  expect(body).toMatchObject({ ok: true })
}
const send = async (person: TestPerson): Promise<string[]> => apply(person, await preview(person, bytes))
const stands = async (): Promise<{ supplies: number; taken: (number | undefined)[] }> => ({
  supplies: (await listed('supply.list')).length,
  taken: (await listed('shift.list')).map((shift) => shift.taken),
})
const whole = { supplies: 1, taken: [1] }

async function release(): Promise<void> {
  const [shift] = await listed('shift.list')
  await done('shift.release', { shiftId: shift?.id, personId: shift?.assignments?.[0]?.personId })
}
async function removeSupply(): Promise<void> {
  await done('supply.remove', { supplyId: (await listed('supply.list'))[0]?.id })
}

beforeEach(async () => {
  hub = await createTestHub()
  alice = await hub.person('alice')
  bob = await hub.person('bob')
  bytes = await bytesOf(sheets)
  const plan = await preview(alice, bytes)
  expect(await apply(alice, plan)).toEqual([])
  const { body } = await alice.rest.get('event.list')
  const events = (body.value as { items: readonly { id: string; title: string }[] }).items
  eventId = events.find((event) => event.title === '金秋民生服务大集')?.id ?? ''
  expect(await stands()).toEqual(whole)
})
afterEach(() => hub.close())

describe('the same workbook after something was taken out', { timeout: 90_000 }, () => {
  for (const who of ['alice', 'bob'] as const)
    it(`what the preview promises ${who} happens, as often as something is taken out`, async () => {
      const person = who === 'alice' ? alice : bob
      for (let time = 1; time <= (who === 'alice' ? 2 : 1); time += 1) {
        await release()
        await removeSupply()
        expect(await stands()).toEqual({ supplies: 0, taken: [0] })
        const plan = await preview(person, bytes)
        expect(plan.steps.map((step) => step.name)).toEqual(['shift.assign', 'supply.create'])
        expect(await apply(person, plan)).toEqual([])
        expect(await stands()).toEqual(whole)
        // Tried again, as a browser does that lost its answer; then sent anew by either side.
        expect(await apply(person, plan)).toEqual([])
        for (const one of [alice, bob]) expect((await preview(one, bytes)).steps).toEqual([])
        expect(await stands()).toEqual(whole)
      }
    })

  it('a shift that was removed comes back with who was on it', async () => {
    await release()
    await done('shift.remove', { shiftId: (await listed('shift.list'))[0]?.id })
    const plan = await preview(alice, bytes)
    expect(plan.steps.map((step) => step.name)).toEqual(['shift.create', 'shift.assign'])
    expect(await apply(alice, plan)).toEqual([])
    expect(await stands()).toEqual(whole)
    expect(await apply(alice, plan)).toEqual([])
    expect(await stands()).toEqual(whole)
    expect((await preview(alice, bytes)).steps).toEqual([])
  })

  it('two windows of one person that saw the same put it in once', async () => {
    await release()
    await removeSupply()
    const plans = [await preview(alice, bytes), await preview(alice, bytes)]
    expect(await Promise.all(plans.map((plan) => apply(alice, plan)))).toEqual([[], []])
    expect(await stands()).toEqual(whole)
  })

  it('an event that got another title by hand is another event, with all that is in it', async () => {
    const { body } = await alice.rest.get('event.list')
    const count = (body.value as { items: unknown[] }).items.length
    await done('event.update', { eventId, title: '改名大集' })
    const plan = await preview(alice, bytes)
    expect(plan.event?.id).toBeUndefined()
    expect(await apply(alice, plan)).toEqual([])
    const after = (await alice.rest.get('event.list')).body.value as { items: unknown[] }
    expect(after.items).toHaveLength(count + 1)
    expect((await preview(alice, bytes)).steps).toEqual([])
  })
})

describe('both coordinators at the same moment', { timeout: 90_000 }, () => {
  it('put somebody who was released on the shift once', async () => {
    await release()
    const plans = [await preview(alice, bytes), await preview(bob, bytes)] as const
    await Promise.all([apply(alice, plans[0]), apply(bob, plans[1])])
    expect(await stands()).toEqual(whole)
    expect(await send(alice)).toEqual([])
    expect(await stands()).toEqual(whole)
  })
})
