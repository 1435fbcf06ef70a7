// Sheets with one row that a test makes wrong, and what has to come of it.
import { expect } from 'vitest'
import { boothRows, type Cell, eventRows, planOf, type Sheets, sound } from './workbookOf.ts'

export const volunteers = (...rows: Cell[][]): Sheets => ({
  ...sound,
  志愿者花名册: [
    ['志愿者花名册'],
    ['序号', '姓名', '单位', '手机', '摊位号', '岗位', '到岗时间', '离岗时间'],
    ...rows,
  ],
})
export const tasks = (...rows: Cell[][]): Sheets => ({
  ...sound,
  任务分工: [
    ['任务分工表'],
    ['序号', '组别', '任务', '责任人', '完成时限', '优先级', '前置任务（序号）'],
    ...rows,
  ],
})
export const supplies = (...rows: Cell[][]): Sheets => ({
  ...sound,
  物资: [['序号', '品名', '单位', '类别', '计划数量', '提供单位', '保管人', '单价（元）'], ...rows],
})
export const flow = (...rows: Cell[][]): Sheets => ({
  ...sound,
  流程: [['序号', '开始', '结束', '事项', '责任人'], ...rows],
})
export const booths = (...rows: Cell[][]): Sheets => ({ ...sound, 摊位: [...boothRows, ...rows] })
export const event = (label: string, value: Cell): Sheets => ({
  ...sound,
  活动: eventRows.map((row) => (row[0] === label ? [label, value] : row)),
})
export const someone = (changed: Partial<Record<number, Cell>>): Sheets => {
  const row: Cell[] = [
    1,
    '王小明',
    '一号网格',
    '15400001000',
    1,
    '引导',
    '2026-10-24 08:10',
    '2026-10-24 10:10',
  ]
  for (const [index, value] of Object.entries(changed)) row[Number(index)] = value ?? null
  return volunteers(row)
}
export const job = (changed: Partial<Record<number, Cell>>): Sheets => {
  const row: Cell[] = [1, '场地物资组', '搭帐篷', '沈知行', '2026-10-23 18:00', '高', null]
  for (const [index, value] of Object.entries(changed)) row[Number(index)] = value ?? null
  return tasks(row)
}
export const thing = (changed: Partial<Record<number, Cell>>): Sheets => {
  const row: Cell[] = [1, '折叠桌', '张', '借用', 46, '滨河社区党总支', '顾若禾', 0]
  for (const [index, value] of Object.entries(changed)) row[Number(index)] = value ?? null
  return supplies(row)
}

export type Case = readonly [
  what: string,
  sheets: Sheets,
  where: readonly [string, number],
  zh: string,
  en: string,
]

/** The row is refused with this sentence, and everything around it goes in. */
export async function expectRefusedRow([, sheets, [sheet, row], zh, en]: Case): Promise<void> {
  const plan = await planOf(sheets)
  const refused = plan.refused.find((one) => one.sheet === sheet && one.row === row)
  expect(refused?.reason).toEqual({ 'zh-CN': zh, en })
  expect(plan.steps.some((step) => step.sheet === sheet && step.row === row)).toBe(false)
  // Without the event nothing can go in.
  if (sheet !== '活动') expect(plan.steps.some((step) => step.name === 'event.create')).toBe(true)
  if (sheet === '摊位' && row > 4)
    expect(plan.steps.filter((step) => step.name === 'booth.create')).toHaveLength(2)
}
