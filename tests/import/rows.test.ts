// One malformed cell at a time: the row is refused with a plain sentence, and everything around it goes in.
import { describe, expect, it } from 'vitest'
import { boothRows, type Cell, eventRows, planOf, type Sheets, sound } from './workbookOf.ts'

const volunteers = (...rows: Cell[][]): Sheets => ({
  ...sound,
  志愿者花名册: [
    ['志愿者花名册'],
    ['序号', '姓名', '单位', '手机', '摊位号', '岗位', '到岗时间', '离岗时间'],
    ...rows,
  ],
})
const tasks = (...rows: Cell[][]): Sheets => ({
  ...sound,
  任务分工: [
    ['任务分工表'],
    ['序号', '组别', '任务', '责任人', '完成时限', '优先级', '前置任务（序号）'],
    ...rows,
  ],
})
const supplies = (...rows: Cell[][]): Sheets => ({
  ...sound,
  物资: [['序号', '品名', '单位', '类别', '计划数量', '提供单位', '保管人', '单价（元）'], ...rows],
})
const flow = (...rows: Cell[][]): Sheets => ({
  ...sound,
  流程: [['序号', '开始', '结束', '事项', '责任人'], ...rows],
})
const booths = (...rows: Cell[][]): Sheets => ({ ...sound, 摊位: [...boothRows, ...rows] })
const event = (label: string, value: Cell): Sheets => ({
  ...sound,
  活动: eventRows.map((row) => (row[0] === label ? [label, value] : row)),
})
const someone = (changed: Partial<Record<number, Cell>>): Sheets => {
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
const job = (changed: Partial<Record<number, Cell>>): Sheets => {
  const row: Cell[] = [1, '场地物资组', '搭帐篷', '沈知行', '2026-10-23 18:00', '高', null]
  for (const [index, value] of Object.entries(changed)) row[Number(index)] = value ?? null
  return tasks(row)
}
const thing = (changed: Partial<Record<number, Cell>>): Sheets => {
  const row: Cell[] = [1, '折叠桌', '张', '借用', 46, '滨河社区党总支', '顾若禾', 0]
  for (const [index, value] of Object.entries(changed)) row[Number(index)] = value ?? null
  return supplies(row)
}

type Case = readonly [what: string, sheets: Sheets, where: readonly [string, number], zh: string, en: string]

const cases: readonly Case[] = [
  [
    'booth without a name',
    booths([3, null, null, 1]),
    ['摊位', 5],
    '“摊位名称”没有填。',
    '"摊位名称" is empty.',
  ],
  [
    'booth number twice',
    booths([2, '义剪', null, 1]),
    ['摊位', 5],
    '序号 2 在第 4 行已经用过。',
    'Number 2 was already used in row 4.',
  ],
  [
    'booth twice',
    booths([3, '义诊', null, 1]),
    ['摊位', 5],
    '和第 4 行重复（义诊）。',
    'The same as row 4 (义诊).',
  ],
  [
    'unknown unit',
    booths([3, '义剪', '火星理发社', 1]),
    ['摊位', 5],
    '没有登记“火星理发社”这个单位。',
    'There is no organisation named "火星理发社".',
  ],
  [
    'negative tables',
    booths([3, '义剪', null, -1]),
    ['摊位', 5],
    '“桌”不能小于 0，现在是“-1”。',
    '"桌" cannot be less than 0; it is "-1".',
  ],
  [
    'half a table',
    booths([3, '义剪', null, 1.5]),
    ['摊位', 5],
    '“桌”应当是整数，现在是“1.5”。',
    '"桌" should be a whole number, not "1.5".',
  ],
  [
    'words for a number',
    booths([3, '义剪', null, '很多']),
    ['摊位', 5],
    '“桌”应当是数字，现在是“很多”。',
    '"桌" should be a number, not "很多".',
  ],
  [
    'too many tables',
    booths([3, '义剪', null, 9999]),
    ['摊位', 5],
    '“桌”不能大于 200，现在是“9999”。',
    '"桌" cannot be more than 200; it is "9999".',
  ],
  [
    'neither yes nor no',
    booths([3, '义剪', null, 1, '也许']),
    ['摊位', 5],
    '“用电”请写“是”或“否”，现在是“也许”。',
    'Write 是 or 否 in "用电", not "也许".',
  ],
  [
    'a formula',
    booths([3, '义剪', null, { formula: '1+1', result: 2 }]),
    ['摊位', 5],
    '“桌”里是公式，请改成算好的值。',
    '"桌" holds a formula. Write the value itself.',
  ],
  [
    'a formula without result',
    booths([3, { formula: 'HYPERLINK("http://x")' }, null, 1]),
    ['摊位', 5],
    '“摊位名称”里是公式，请改成算好的值。',
    '"摊位名称" holds a formula. Write the value itself.',
  ],
  [
    'a name too long',
    booths([3, '长'.repeat(61), null, 1]),
    ['摊位', 5],
    '“摊位名称”太长，最多 60 个字。',
    '"摊位名称" is too long; at most 60 characters.',
  ],
  [
    'booth number zero',
    booths([0, '义剪', null, 1]),
    ['摊位', 5],
    '“序号”应当是数字，现在是“0”。',
    '"序号" should be a number, not "0".',
  ],

  [
    'volunteer without a name',
    someone({ 1: '  ' }),
    ['志愿者花名册', 3],
    '“姓名”没有填。',
    '"姓名" is empty.',
  ],
  [
    'volunteer without a unit',
    someone({ 2: null }),
    ['志愿者花名册', 3],
    '“单位”没有填。',
    '"单位" is empty.',
  ],
  [
    'volunteer of an unknown unit',
    someone({ 2: '九号网格' }),
    ['志愿者花名册', 3],
    '没有登记“九号网格”这个单位。',
    'There is no organisation named "九号网格".',
  ],
  [
    'short phone',
    someone({ 3: '1540000100' }),
    ['志愿者花名册', 3],
    '“手机”不是 11 位手机号。',
    '"手机" is not a mobile number of 11 digits.',
  ],
  [
    'masked phone',
    someone({ 3: '154****1000' }),
    ['志愿者花名册', 3],
    '“手机”打了星号，请写完整的 11 位号码。',
    '"手机" is masked. Write all 11 digits.',
  ],
  [
    'rounded phone',
    someone({ 3: '1.54E+10' }),
    ['志愿者花名册', 3],
    '“手机”的末位被 Excel 四舍五入了，请把这一列设成文本再填。',
    'Excel has rounded "手机". Format the column as text and write the number again.',
  ],
  [
    'unknown booth',
    someone({ 4: 7 }),
    ['志愿者花名册', 3],
    '“摊位”表里没有 7 号摊位。',
    'The sheet of booths has no booth 7.',
  ],
  [
    'booth whose row was refused',
    { ...someone({ 4: 3 }), 摊位: [...boothRows, [3, '义剪', '火星理发社', 1]] },
    ['志愿者花名册', 3],
    '3 号摊位（第 5 行）没有通过，这个人先不安排。',
    'Booth 3 (row 5) was refused, so this person has no place there yet.',
  ],
  ['no arrival', someone({ 6: null }), ['志愿者花名册', 3], '“到岗时间”没有填。', '"到岗时间" is empty.'],
  ['no departure', someone({ 7: null }), ['志愿者花名册', 3], '“离岗时间”没有填。', '"离岗时间" is empty.'],
  [
    'a time nobody can read',
    someone({ 6: '一早' }),
    ['志愿者花名册', 3],
    '“到岗时间”看不懂：“一早”。请写成 2026-10-24 08:30 这样。',
    '"到岗时间" cannot be read: "一早". Write it like 2026-10-24 08:30.',
  ],
  [
    '25 o’clock',
    someone({ 6: '2026-10-24 25:10' }),
    ['志愿者花名册', 3],
    '“到岗时间”的时间不存在：“2026-10-24 25:10”。',
    '"到岗时间" names a time that does not exist: "2026-10-24 25:10".',
  ],
  [
    'the 31st of November',
    someone({ 6: '2026年11月31日 8:00' }),
    ['志愿者花名册', 3],
    '“到岗时间”的时间不存在：“2026年11月31日 8:00”。',
    '"到岗时间" names a time that does not exist: "2026年11月31日 8:00".',
  ],
  [
    'a day without a time',
    someone({ 6: '2026-10-24' }),
    ['志愿者花名册', 3],
    '“到岗时间”只有日期，请写上几点几分。',
    '"到岗时间" names a day only. Add the time.',
  ],
  [
    'leaves before coming',
    someone({ 7: '2026-10-24 07:00' }),
    ['志愿者花名册', 3],
    '结束时间（2026-10-24 07:00）不晚于开始时间（2026-10-24 08:10）。',
    'It ends (2026-10-24 07:00) no later than it starts (2026-10-24 08:10).',
  ],
  [
    'another year',
    someone({ 6: '2025-10-24 08:10', 7: '2025-10-24 10:10' }),
    ['志愿者花名册', 3],
    '“到岗时间”（2025-10-24 08:10）离活动那天太远，请检查年月。',
    '"到岗时间" (2025-10-24 08:10) is too far from the day of the event. Check year and month.',
  ],
  [
    'a person twice',
    volunteers(
      [1, '王小明', '一号网格', null, 1, '引导', '8:10', '10:10'],
      [2, '王 小明', '一号网格党支部', null, 1, '引导', '8：10', '10:10'],
    ),
    ['志愿者花名册', 4],
    '和第 3 行重复（王小明）。',
    'The same as row 3 (王小明).',
  ],
  [
    'two shifts at one time',
    volunteers(
      [1, '王小明', '一号网格', null, 1, '引导', '8:10', '10:10'],
      [2, '王小明', '一号网格', null, 2, '引导', '10:00', '12:00'],
    ),
    ['志愿者花名册', 4],
    '“王小明”的时间和第 3 行重叠。',
    '"王小明" is already taken at that time in row 3.',
  ],
  [
    'one name, two phones',
    volunteers(
      [1, '王小明', '一号网格', '15400001000', 1, '引导', '8:10', '10:10'],
      [2, '王小明', '一号网格', '15400001001', 2, '引导', '10:10', '12:00'],
    ),
    ['志愿者花名册', 4],
    '同一单位已有“王小明”（第 3 行），手机号不同。请在姓名后加注区分。',
    'This organisation already has "王小明" (row 3) with another phone number. Tell the two names apart.',
  ],

  ['task without a title', job({ 2: null }), ['任务分工', 3], '“任务”没有填。', '"任务" is empty.'],
  [
    'unknown owner',
    job({ 3: '查无此人' }),
    ['任务分工', 3],
    '名录里没有“查无此人”这个人。',
    'The directory has nobody named "查无此人".',
  ],
  [
    'two people of one name',
    job({ 3: '李明' }),
    ['任务分工', 3],
    '名录里有 2 个“李明”，分不清是哪一位。',
    'The directory has 2 people named "李明"; it is not clear who is meant.',
  ],
  [
    'due in another decade',
    job({ 4: '2036-10-23' }),
    ['任务分工', 3],
    '“完成时限”（2036-10-23 18:00）离活动那天太远，请检查年月。',
    '"完成时限" (2036-10-23 18:00) is too far from the day of the event. Check year and month.',
  ],
  [
    'month 13',
    job({ 4: '2026年13月2日' }),
    ['任务分工', 3],
    '“完成时限”的时间不存在：“2026年13月2日”。',
    '"完成时限" names a time that does not exist: "2026年13月2日".',
  ],
  [
    'unknown priority',
    job({ 5: '火急火燎' }),
    ['任务分工', 3],
    '“优先级”只能是高、中、低，现在是“火急火燎”。',
    '"优先级" must be one of 高、中、低, not "火急火燎".',
  ],
  [
    'waits for itself',
    job({ 6: '1' }),
    ['任务分工', 3],
    '任务的前置任务是它自己。',
    'The task waits for itself.',
  ],
  [
    'waits for nothing that is there',
    job({ 6: '99' }),
    ['任务分工', 3],
    '前置任务“99”不在这张表里。',
    'The task to wait for, "99", is not on this sheet.',
  ],
  [
    'a circle',
    tasks(
      [1, null, '甲', null, null, null, '3'],
      [2, null, '乙', null, null, null, '1'],
      [3, null, '丙', null, null, null, '2'],
    ),
    ['任务分工', 3],
    '前置任务绕成了圈：1 → 3 → 2 → 1。',
    'These tasks wait for each other in a circle: 1 → 3 → 2 → 1.',
  ],
  [
    'task number twice',
    tasks([1, null, '甲'], [1, null, '乙']),
    ['任务分工', 4],
    '序号 1 在第 3 行已经用过。',
    'Number 1 was already used in row 3.',
  ],

  [
    'supply without a quantity',
    thing({ 4: null }),
    ['物资', 2],
    '“计划数量”没有填。',
    '"计划数量" is empty.',
  ],
  [
    'negative quantity',
    thing({ 4: -5 }),
    ['物资', 2],
    '“计划数量”不能小于 0，现在是“-5”。',
    '"计划数量" cannot be less than 0; it is "-5".',
  ],
  [
    'unknown kind',
    thing({ 3: '捡来的' }),
    ['物资', 2],
    '“类别”只能是借用、采购、消耗品，现在是“捡来的”。',
    '"类别" must be one of 借用、采购、消耗品, not "捡来的".',
  ],
  [
    'unknown custodian',
    thing({ 6: '查无此人' }),
    ['物资', 2],
    '名录里没有“查无此人”这个人。',
    'The directory has nobody named "查无此人".',
  ],
  [
    'price in words',
    thing({ 7: '面议' }),
    ['物资', 2],
    '“单价（元）”应当是数字，现在是“面议”。',
    '"单价（元）" should be a number, not "面议".',
  ],

  [
    'line without words',
    flow([1, '8:00', '8:30', null, '沈知行']),
    ['流程', 2],
    '“事项”没有填。',
    '"事项" is empty.',
  ],
  [
    'line that ends at its start',
    flow([1, '8:30', '8:30', '开集', '沈知行']),
    ['流程', 2],
    '结束时间（2026-10-24 08:30）不晚于开始时间（2026-10-24 08:30）。',
    'It ends (2026-10-24 08:30) no later than it starts (2026-10-24 08:30).',
  ],

  [
    'unknown hosts',
    event('主办单位', '市民政局机关党委、一号网格党支部'),
    ['活动', 3],
    '“市民政局机关党委、一号网格党支部”没有结对。已有的结对：市民政局机关党委、滨河社区党总支。',
    '"市民政局机关党委、一号网格党支部" are not paired. Pairings: 市民政局机关党委、滨河社区党总支.',
  ],
  [
    'one host',
    event('主办单位', '市民政局机关党委'),
    ['活动', 3],
    '主办单位要写结对的两方，用“、”隔开。',
    'Name both paired hosts, with "、" between them.',
  ],
  [
    'ends before it starts',
    event('结束时间', '2026-10-24 08:00'),
    ['活动', 5],
    '结束时间（2026-10-24 08:00）不晚于开始时间（2026-10-24 08:30）。',
    'It ends (2026-10-24 08:00) no later than it starts (2026-10-24 08:30).',
  ],
  [
    'start without a time',
    event('开始时间', '2026年10月24日'),
    ['活动', 4],
    '“开始时间”只有日期，请写上几点几分。',
    '"开始时间" names a day only. Add the time.',
  ],
  ['no title', event('名称', ' '), ['活动', 2], '“名称”没有填。', '"名称" is empty.'],
  [
    'no sheet 活动',
    { 摊位: boothRows },
    ['活动', 1],
    '工作簿里没有“活动”表，不知道是哪一场活动。',
    'The workbook has no sheet 活动, so it is not clear which event this is.',
  ],
  [
    'no column for names',
    {
      ...sound,
      摊位: [
        ['序号', '区域', '桌'],
        [1, 'A', 2],
      ],
    },
    ['摊位', 1],
    '没有找到“摊位名称”这一列，这张表没有导入。',
    'There is no column "摊位名称"; this sheet was left out.',
  ],
]

describe('a malformed cell', () => {
  it.each(cases)('%s', async (_what, sheets, [sheet, row], zh, en) => {
    const plan = await planOf(sheets)
    const refused = plan.refused.find((one) => one.sheet === sheet && one.row === row)
    expect(refused?.reason).toEqual({ 'zh-CN': zh, en })
    expect(plan.steps.some((step) => step.sheet === sheet && step.row === row)).toBe(false)
    // The rest goes in, unless it is not clear which event this is.
    if (sheet !== '活动') expect(plan.steps.some((step) => step.name === 'event.create')).toBe(true)
    if (sheet === '摊位' && row > 4)
      expect(plan.steps.filter((step) => step.name === 'booth.create')).toHaveLength(2)
  })
})
