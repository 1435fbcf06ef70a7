// A roster that was imported, and is sent again with a time or a phone number changed.
import { describe, expect, it } from 'vitest'
import type { Known } from '#server/workbook/known.ts'
import { volunteers } from './oneCell.ts'
import { type Cell, known, planOf } from './workbookOf.ts'

const at = (time: string): string => `2026-10-24T${time}:00+08:00`
const event = {
  id: 'fair',
  version: 1,
  pairingId: 'pair',
  fields: { pairingId: 'pair', title: '金秋民生服务大集', startAt: at('08:30') },
}
const onDuty = (confirmedIds: readonly string[], assignedIds = confirmedIds): Known => ({
  ...known,
  people: [...known.people, { id: 'u-9', name: '周走来', organisationId: 'grid' }],
  events: [event],
  contents: {
    ...known.contents,
    shifts: [
      {
        id: 'fair_20261024_1',
        version: 3,
        fields: { post: '引导', startAt: at('08:00'), endAt: at('10:00'), seats: 1 },
        assignedIds,
        confirmedIds,
      },
    ],
  },
})
const row = (from: string, to = '10:00', phone: Cell = null): Cell[] => [
  1,
  '周走来',
  '一号网格',
  phone,
  null,
  '引导',
  from,
  to,
]
const names = ['shift.create', 'shift.assign', 'shift.update']
const roster = async (sheets: Parameters<typeof planOf>[0], given: Known) => {
  const plan = await planOf(sheets, given)
  return { ...plan, steps: plan.steps.map((step) => step.name).filter((name) => names.includes(name)) }
}

describe('another time', () => {
  it('of somebody who is on a shift then is refused in the preview, and no shift is made for nobody', async () => {
    const plan = await roster(volunteers(row('8:30')), onDuty(['u-9']))
    expect(plan.steps).toEqual([])
    expect(plan.refused).toMatchObject([
      {
        sheet: '志愿者花名册',
        row: 3,
        reason: {
          'zh-CN': '“周走来”已在“引导”班次（08:00–10:00）上，时间重叠。要改时间，请在名册里改那一班。',
          en: '"周走来" is already on the shift "引导" (08:00–10:00), which overlaps. To change its time, change that shift in the roster.',
        },
      },
    ])
  })

  it('makes a shift with seats for those who can be on it', async () => {
    const plan = await planOf(
      volunteers(row('8:30'), [2, '王小明', '一号网格', null, null, '引导', '8:30', '10:00']),
      onDuty(['u-9']),
    )
    const [shift] = plan.steps.filter((step) => step.name === 'shift.create')
    expect(shift?.input).toMatchObject({ seats: 1 })
    expect(plan.refused.map((one) => one.row)).toEqual([3])
  })

  it('that begins when the shift ends is no overlap, nor is a place that is only asked for', async () => {
    const both = ['shift.create', 'shift.assign']
    expect((await roster(volunteers(row('10:00', '11:00')), onDuty(['u-9']))).steps).toEqual(both)
    expect((await roster(volunteers(row('8:30')), onDuty([], ['u-9']))).steps).toEqual(both)
  })

  it('who is there already stays there', async () => {
    const plan = await roster(volunteers(row('8:00')), onDuty(['u-9']))
    expect([plan.steps, plan.refused]).toEqual([[], []])
  })
})

describe('a phone number of somebody who is registered', () => {
  const said = {
    'zh-CN': '有 1 人已登记：他们的手机号不核对，也不修改。有变动请管理员在人员里改。',
    en: 'People registered already: 1. Their phone numbers are neither compared nor changed; an administrator changes them in the directory.',
  }
  it('is not taken over, and the preview says so once, without the number', async () => {
    const plan = await planOf(volunteers(row('8:00', '10:00', '15400001000')), onDuty(['u-9']))
    expect(plan.notes).toEqual([{ sheet: '志愿者花名册', row: 2, column: '手机', reason: said }])
    expect(JSON.stringify(plan)).not.toContain('15400001000')
  })

  it('is not spoken of where the workbook gives none', async () => {
    expect((await planOf(volunteers(row('8:00')), onDuty(['u-9']))).notes).toEqual([])
  })
})
