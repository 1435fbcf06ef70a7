// The roster and the sign-in sheet as Excel, read back: who stands in them, and what the hours add up to.
import { Workbook } from '@cj-tech-master/excelts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub, eventIn } from '#tests/support/fairWork.ts'
import { assign, createShift } from '#tests/support/rosterWork.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const alice = await hub.person('alice')

const at = (time: string): string => `2026-10-24T${time}:00+08:00`

/** The rows of the first sheet of a file, by the heads of its columns. */
async function rowsOf(name: string, eventId: string): Promise<Record<string, unknown>[]> {
  const response = await alice.rest.raw(`/files/${name}?eventId=${eventId}`)
  const workbook = new Workbook()
  await workbook.xlsx.load(Buffer.from(await response.arrayBuffer()))
  const rows: (readonly unknown[])[] = []
  workbook.worksheets[0]?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)))
  const [, , heads = [], ...lines] = rows
  return lines
    .filter(([number]) => typeof number === 'number')
    .map((line) => Object.fromEntries(heads.map((head, index) => [head, line[index] ?? undefined])))
}

const clock = (time: string): Date => new Date(`2026-10-24T${time}:00Z`)

describe('the papers of the roster', () => {
  let eventId = ''

  beforeAll(async () => {
    const span = { startAt: at('08:00'), endAt: at('13:00') }
    eventId = await eventIn(hub, 'wrap_up', { kind: 'service_fair', title: '数时长的大集', ...span })
    const early = await createShift(hub, { eventId, startAt: at('08:00'), endAt: at('10:30'), seats: 2 })
    const late = await createShift(hub, { eventId, post: '收尾', startAt: at('10:30'), endAt: at('13:00') })
    await assign(hub, early.id, 'carol')
    await assign(hub, late.id, 'carol')
    await assign(hub, early.id, 'gus')
    await assign(hub, late.id, 'stella', 'standby')
    await assign(hub, late.id, 'gus', 'standby')
    await assign(hub, late.id, 'ada', 'standby')
    await assign(hub, early.id, 'rita', 'invited')
    for (const [personId, came, left] of [
      ['carol', '08:05', '13:00'],
      ['gus', '08:00', '10:30'],
      ['ada', '11:00', '12:00'],
    ] as const) {
      await asHub(hub, 'checkin.record', { eventId, personId, action: 'in', at: at(came) })
      await asHub(hub, 'checkin.record', { eventId, personId, action: 'out', at: at(left) })
    }
  })

  it('the hours of the sign-in sheet are those of each shift, and add up to the figure of the report', async () => {
    const rows = await rowsOf('roster.signIn', eventId)
    const ofCarol = rows.filter((row) => row['姓名'] === 'carol 测试')
    expect(ofCarol.map((row) => [row['岗位'], row['签到时间'], row['签退时间'], row['时长']])).toEqual([
      ['引导', clock('08:05'), clock('13:00'), 2.5],
      ['收尾', clock('08:05'), clock('13:00'), 2],
    ])
    const sum = rows.reduce((hours, row) => hours + Number(row['时长'] ?? 0), 0)
    const { body } = await alice.rest.get('report.figures', { eventId })
    expect((body.value as { volunteers: { hours: number } }).volunteers.hours).toBe(sum)
    expect(sum).toBe(7)
  })

  it('who only waits or was only asked stands on the sign-in sheet once they have come, and not before', async () => {
    const rows = await rowsOf('roster.signIn', eventId)
    expect(rows.map((row) => [row['姓名'], row['岗位'], row['备注']])).toEqual([
      ['carol 测试', '引导', undefined],
      ['gus 测试', '引导', undefined],
      ['ada 测试', '收尾', '候补'],
      ['carol 测试', '收尾', undefined],
    ])
    expect(rows[2]).toMatchObject({ 签到时间: clock('11:00'), 签退时间: clock('12:00') })
  })

  it('the roster says of each place whether it is a seat', async () => {
    const rows = await rowsOf('roster.excel', eventId)
    expect(rows.map((row) => [row['姓名'], row['岗位'], row['情况']])).toEqual([
      ['carol 测试', '引导', '已签退'],
      ['gus 测试', '引导', '已签退'],
      ['rita 测试', '引导', '受邀'],
      ['ada 测试', '收尾', '候补'],
      ['carol 测试', '收尾', '已签退'],
      ['gus 测试', '收尾', '候补'],
      ['stella 测试', '收尾', '候补'],
    ])
  })
})
