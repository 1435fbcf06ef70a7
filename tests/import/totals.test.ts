// A row that adds up is passed over; a row that only begins like one is a row.
import { describe, expect, it } from 'vitest'
import { supplies, tasks } from './oneCell.ts'
import { type Cell, planOf, type Sheets, sound } from './workbookOf.ts'

const titlesOf = async (sheets: Sheets, name: string): Promise<string[]> =>
  (await planOf(sheets)).steps.filter((step) => step.name === name).map((step) => step.title)

const ordinary = [
  '汇总诉求清单',
  '汇总各单位回执',
  '汇总3份表格',
  '汇总（各组）',
  '小计划书',
  '共计数器调试',
  '总数据核对',
]

const totals: readonly Cell[] = [
  '合计',
  '合 计',
  '合计：',
  '合计（元）',
  '合计：20个',
  '合计金额',
  '总计 60 人',
  '小计',
  '（小计）',
  '共计约1,200元',
  '汇总',
]

describe('rows that add up', () => {
  it('a task that begins with such a word goes in, and what waits for it waits', async () => {
    const rows = ordinary.map((title, index): Cell[] => [index + 1, '综合组', title])
    const plan = await planOf(tasks(...rows, [8, '综合组', '印发清单', null, null, null, '1']))
    expect(plan.refused).toEqual([])
    expect(plan.notes).toEqual([])
    const steps = plan.steps.filter((step) => step.name === 'task.create')
    expect(steps.map((step) => step.title)).toEqual([...ordinary, '印发清单'])
    expect(steps.at(-1)?.refs['dependsOn']).toHaveLength(1)
  })

  it('a task goes in where the rows are not numbered', async () => {
    const rows = ordinary.map((title): Cell[] => [title, null])
    expect(await titlesOf({ ...sound, 任务分工: [['任务', '责任人'], ...rows] }, 'task.create')).toEqual(
      ordinary,
    )
  })

  it('a numbered row is an ordinary one, whatever its group is called', async () => {
    expect(await titlesOf(tasks([1, '汇总', '收齐回执']), 'task.create')).toEqual(['收齐回执'])
  })

  it.each(totals)(
    '%s is passed over in front, in the name, and in the name of a numbered row',
    async (word) => {
      const things = supplies(
        [1, '折叠桌', '张', '借用', 46],
        [word, null, null, null, 46],
        [null, word, null, null, 46],
        [2, word, null, null, 46],
      )
      expect((await planOf(things)).refused).toEqual([])
      expect(await titlesOf(things, 'supply.create')).toEqual(['折叠桌'])
    },
  )
})
