// What offices do to a table and still mean the same.
import { describe, expect, it } from 'vitest'
import { boothRows, type Cell, eventRows, planOf, sound } from './workbookOf.ts'

const inputs = async (sheets: Parameters<typeof planOf>[0], name: string) =>
  (await planOf(sheets)).steps.filter((step) => step.name === name).map((step) => step.input)

const roster = (head: Cell[], ...rows: Cell[][]) => ({
  ...sound,
  志愿者花名册: [['志愿者花名册'], head, ...rows],
})

describe('a table as it comes', () => {
  it('heads are matched by meaning, with inner spaces, brackets and synonyms', async () => {
    const sheets = roster(
      ['序 号', '姓　名', '单位/网格', '联系电话（必填）', '特长', '摊位', '岗 位', '到岗时间', '离岗时间'],
      [1, '张 三', '一号网格', '154 0000-1000', '方言', 1, '引导', '8:10', '10:10'],
    )
    expect(await inputs(sheets, 'volunteer.register')).toEqual([
      { name: '张三', organisationId: 'grid', phone: '15400001000' },
    ])
  })

  it('phone numbers stored as numbers, with +86, or in full width', async () => {
    const sheets = roster(
      ['姓名', '单位', '手机', '到岗时间', '离岗时间'],
      ['甲一', '一号网格', 15400001000, '8:10', '10:10'],
      ['乙二', '一号网格', '+86 154 0000 1001', '8:10', '10:10'],
      ['丙三', '一号网格', '１５４００００１００２', '8:10', '10:10'],
    )
    const registered = await inputs(sheets, 'volunteer.register')
    expect(registered.map((input) => input['phone'])).toEqual(['15400001000', '15400001001', '15400001002'])
  })

  it('blank, total, repeated head and note rows are passed over', async () => {
    const plan = await planOf({
      ...sound,
      摊位: [
        ...boothRows,
        [null],
        [3, null, null, null],
        ...boothRows.slice(1, 2),
        ['合 计', null, null, 5],
        [null, '总计', null, 5],
        ['注：以现场为准'],
      ],
    })
    expect(plan.refused).toEqual([])
    expect(plan.sheets.find((sheet) => sheet.sheet === '摊位')).toMatchObject({
      rows: 2,
      adding: 2,
      refused: 0,
    })
  })

  it('times as Excel dates, as a span in one column, and a shift that names its hours', async () => {
    const sheets = roster(
      ['姓名', '单位', '岗位', '班次', '到岗时间', '离岗时间'],
      [
        '甲一',
        '一号网格',
        '引导',
        '上半场',
        new Date(Date.UTC(2026, 9, 24, 8, 10)),
        new Date(Date.UTC(2026, 9, 24, 10, 10)),
      ],
      ['乙二', '一号网格', '引导', '上半场（8:10-10:10）', null, null],
      ['丙三', '一号网格', '引导', '上半场', '8:10-10:10', null],
    )
    const shifts = await inputs(sheets, 'shift.create')
    expect(shifts).toEqual([
      expect.objectContaining({
        post: '引导',
        seats: 3,
        startAt: '2026-10-24T08:10:00+08:00',
        endAt: '2026-10-24T10:10:00+08:00',
      }),
    ])
  })

  it('a cell that begins with = + - or @ stays text', async () => {
    const sheets = {
      ...sound,
      摊位: [
        ...boothRows,
        ...['=1+1', '+义剪', '-磨刀', '@家电'].map((name, index) => [index + 3, name, null, 1]),
      ],
    }
    const names = (await inputs(sheets, 'booth.create')).map((input) => input['name'])
    expect(names).toEqual(['总服务台', '义诊', '=1+1', '+义剪', '-磨刀', '@家电'])
  })

  it('the time of the event in one cell, hosts in any order and by their short names', async () => {
    const [created] = await inputs(
      {
        活动: [
          ['活动名称', '秋季大集'],
          ['活动时间', '2026年10月24日（星期六）8:30至11:30'],
          ['主 办 单 位', '滨河社区,市民政局'],
          ['活动地点', '广场'],
          ['场地容量', '420人'],
        ],
      },
      'event.create',
    )
    expect(created).toMatchObject({
      pairingId: 'pair',
      startAt: '2026-10-24T08:30:00+08:00',
      endAt: '2026-10-24T11:30:00+08:00',
      venue: { capacity: 420 },
    })
  })

  it('tasks are made after those that they wait for, and one that was refused is not waited for', async () => {
    const plan = await planOf({
      ...sound,
      任务分工: [
        ['序号', '任务', '责任人', '前置任务'],
        [1, '后做', '沈知行', '2、3'],
        [2, '先做', '顾若禾', null],
        [3, '没人做', '查无此人', null],
      ],
    })
    const titles = plan.steps.filter((step) => step.name === 'task.create').map((step) => step.title)
    expect(titles).toEqual(['先做', '后做'])
    expect(plan.refused).toHaveLength(1)
    expect(plan.notes).toMatchObject([{ sheet: '任务分工', row: 2 }])
  })

  it('a pollution of prototypes stays a word', async () => {
    const plan = await planOf({
      ...sound,
      摊位: [...boothRows, [3, '__proto__', null, 1], [4, 'constructor', null, 1]],
    })
    expect(plan.steps.filter((step) => step.name === 'booth.create')).toHaveLength(4)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  it('the same rows have the same command ids, whatever stands around them', async () => {
    const ids = (plan: Awaited<ReturnType<typeof planOf>>) => plan.steps.map((step) => step.commandId)
    const [first, second] = [
      await planOf(sound),
      await planOf({ 摊位: boothRows, 活动: [...eventRows, ['备注', '第二稿']] }),
    ]
    expect(ids(second).sort()).toEqual(ids(first).sort())
    expect(new Set(ids(first)).size).toBe(first.steps.length)
  })
})
