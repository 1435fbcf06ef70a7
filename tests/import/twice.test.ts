// The workbook of the sample, sent as a coordinator's browser sends it: once it goes in, twice it changes nothing.
import { Workbook } from '@cj-tech-master/excelts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { type Actor, system } from '#server/kernel/actor.ts'
import { readSample } from '#server/demo/sample.ts'
import { fileTypes } from '#shared/contract/file.ts'
import { createTestHub, type TestHub, type TestPerson } from '#tests/support/createTestHub.ts'
import { footprint } from '#tests/support/footprint.ts'
import { apply, preview } from './sending.ts'

const sample = readFileSync(new URL('./fair.xlsx', import.meta.url))
let hub: TestHub
let sender: TestPerson

/** Units, people and the pairing of the sample; nothing of the fair. */
async function settle(): Promise<void> {
  const { organizations, users, pairings } = readSample()
  let step = 0
  const run = async (name: string, input: object, recordId?: string): Promise<unknown> => {
    step += 1
    const actor: Actor = system('settle')
    const as = recordId === undefined ? {} : { as: { recordId } }
    const { outcome } = await hub.running.hub.execute({
      name,
      input,
      actor,
      commandId: `settle-${step}`,
      ...as,
    })
    if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.error)}`)
    return outcome.value
  }
  for (const { id, parentId: _parent, ...unit } of organizations) await run('organisation.create', unit, id)
  for (const { id, name, orgId, role, title } of users)
    await run('member.create', { name, organisationId: orgId, role, title }, id)
  const [pair] = pairings
  if (pair === undefined) throw new Error('the sample has no pairing')
  const made = await run('pairing.create', {
    officeOrganisationId: pair.officeOrgId,
    communityOrganisationId: pair.communityOrgId,
  })
  const { id: pairingId } = made as { id: string }
  await run('pairing.grant', { pairingId, personId: 'alice', role: 'coordinator' })
  await run('pairing.grant', { pairingId, personId: 'bob', role: 'coordinator' })
}

beforeAll(async () => {
  hub = await createTestHub()
  await settle()
  sender = await hub.person('alice')
})
afterAll(() => hub.close())

describe('the sample workbook', () => {
  let eventId = ''

  it('goes in as it is, without a refusal', async () => {
    const plan = await preview(sender, sample)
    expect(plan.refused).toEqual([])
    expect(plan.notes.map(({ sheet, reason }) => [sheet, reason['zh-CN']])).toEqual([
      [
        '志愿者花名册',
        '这张表里有些内容不导入：“性别”这一列、“政治面貌”这一列、“技能”这一列、“备注”这一列。',
      ],
      ['任务分工', '这张表里有些内容不导入：“协助人”这一列。'],
    ])
    const counts = Object.fromEntries(plan.sheets.map((sheet) => [sheet.sheet, sheet.adding]))
    expect(counts).toEqual({ 活动: 1, 摊位: 20, 志愿者花名册: 60, 任务分工: 40, 物资: 25, 流程: 22 })
    expect(await apply(sender, plan)).toEqual([])
    const { body } = await sender.rest.get('event.list')
    const event = (body.value as { items: { id: string; title: string }[] }).items.find((one) =>
      one.title.includes('金秋'),
    )
    eventId = event?.id ?? ''
    const shifts = (await sender.rest.get('shift.list', { eventId })).body.value as {
      items: { taken: number }[]
    }
    expect(shifts.items.reduce((sum, shift) => sum + shift.taken, 0)).toBe(60)
    expect(event).toMatchObject({
      runSheet: expect.arrayContaining([expect.objectContaining({ place: '全场' })]),
    })
  })

  it('a second time there is nothing to do, and sending the first plan again changes nothing', async () => {
    const again = await preview(sender, sample)
    expect(again.steps).toEqual([])
    expect(again.sheets.every((sheet) => sheet.adding === 0 && sheet.changing === 0)).toBe(true)
    // The other side's coordinator sees the same.
    expect((await preview(await hub.person('bob'), sample)).steps).toEqual([])
  })

  it('the plan of the first time, sent once more, is answered as before and changes nothing', async () => {
    const fresh = await createTestHub()
    try {
      const other = await fresh.person('alice')
      const before = hub
      hub = fresh
      await settle()
      hub = before
      const plan = await preview(other, sample)
      expect(await apply(other, plan)).toEqual([])
      const stored = await footprint(fresh.store)
      expect(await apply(other, plan)).toEqual([])
      expect(await footprint(fresh.store)).toEqual(stored)
    } finally {
      await fresh.close()
    }
  })

  it('a corrected workbook changes what was corrected and adds what is new', async () => {
    const workbook = new Workbook()
    await workbook.xlsx.load(sample)
    const booths = workbook.getWorksheet('摊位')
    const tasks = workbook.getWorksheet('任务分工')
    if (booths === undefined || tasks === undefined) throw new Error('the sample has these sheets')
    booths.getCell('H3').value = 4
    tasks.addRow([41, '宣传组', '制作回访海报', '沈知行', '', '2026-11-06 18:00', '低', '40'])
    const plan = await preview(sender, new Uint8Array(await workbook.xlsx.writeBuffer()))
    expect(plan.steps.map((step) => [step.kind, step.name, step.title])).toEqual([
      ['change', 'booth.update', '1 总服务台（签到引导）'],
      ['add', 'task.create', '制作回访海报'],
    ])
    expect(await apply(sender, plan)).toEqual([])
    expect((await preview(sender, new Uint8Array(await workbook.xlsx.writeBuffer()))).steps).toEqual([])
  })

  it('somebody outside the pairing is told of their own pairings and of no event', async () => {
    const plan = await preview(await hub.person('stella'), sample)
    expect(plan.steps).toEqual([])
    expect(plan.refused).toMatchObject([
      { sheet: '活动', reason: { 'zh-CN': expect.stringContaining('没有结对') } },
    ])
    expect(plan.refused[0]?.reason['zh-CN']).toContain('other organisation')
  })
})

describe('the door of files', () => {
  const send = (headers: Record<string, string>, body: Uint8Array = sample) =>
    sender.rest.raw('/files/event.import', {
      method: 'POST',
      headers,
      body: new Blob([Uint8Array.from(body)]),
    })
  const xlsx = { 'content-type': fileTypes.xlsx }

  it.each([
    [
      'without a session',
      401,
      () => hub.nobody.raw('/files/event.import', { method: 'POST', headers: xlsx, body: 'x' }),
    ],
    ['from another page', 403, () => send({ ...xlsx, origin: 'https://evil.example' })],
    ['of another type', 400, () => send({ 'content-type': 'text/plain' })],
    ['too large', 413, () => send(xlsx, new Uint8Array(11 * 1024 * 1024))],
    ['not a workbook', 409, () => send(xlsx, new Uint8Array(10))],
    [
      'to a name that reads nothing',
      404,
      () => sender.rest.raw('/files/event.template', { method: 'POST', headers: xlsx, body: 'x' }),
    ],
  ])('%s is answered with %i', async (_what, status, ask) => {
    const response = await ask()
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/。$/) },
    })
  })

  it('the template is a workbook that the import reads and that plans nothing by itself', async () => {
    const response = await sender.rest.raw('/files/event.template')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(fileTypes.xlsx)
    const plan = await preview(sender, new Uint8Array(await response.arrayBuffer()))
    expect(plan.steps).toEqual([])
    expect(plan.refused).toMatchObject([{ sheet: '活动', row: 2, reason: { 'zh-CN': '“名称”没有填。' } }])
  })
})
