// What a sheet holds and the hub has no place for is said once for the sheet, and not where the column is empty.
import { describe, expect, it } from 'vitest'
import { type Cell, planOf, sound } from './workbookOf.ts'

const people = (skill: Cell, gender: Cell) => ({
  ...sound,
  志愿者花名册: [
    ['姓名', '单位', '性别', '特长', '到岗时间', '离岗时间'],
    ['王小明', '一号网格', gender, skill, '8:10', '10:10'],
    ['李小红', '一号网格', null, skill, '8:10', '10:10'],
  ],
})
const jobs = (helpers: Cell, owner: Cell) => ({
  ...sound,
  任务分工: [
    ['任务分工表'],
    ['序号', '任务', '责任人', '协助人'],
    [1, '搭帐篷', owner, helpers],
    [2, '布线', '顾若禾', null],
  ],
})

describe('what is not kept', () => {
  it('columns of people', async () => {
    expect((await planOf(people('方言', '男'))).notes).toEqual([
      {
        sheet: '志愿者花名册',
        row: 1,
        reason: {
          'zh-CN': '这张表里有些内容不导入：“性别”这一列、“特长”这一列。',
          en: 'Not imported from this sheet: the column "性别", the column "特长".',
        },
      },
    ])
    expect((await planOf(people(null, null))).notes).toEqual([])
  })

  it('helpers of a task, and owners after the first', async () => {
    const plan = await planOf(jobs('李明', '沈知行、顾若禾'))
    expect(plan.refused).toEqual([])
    expect(plan.notes).toEqual([
      {
        sheet: '任务分工',
        row: 2,
        reason: {
          'zh-CN': '这张表里有些内容不导入：“责任人”里第一个以外的名字（1 行）、“协助人”这一列。',
          en: 'Not imported from this sheet: the names after the first one in "责任人" (rows: 1), the column "协助人".',
        },
      },
    ])
    expect((await planOf(jobs(null, '沈知行、'))).notes).toEqual([])
  })
})
