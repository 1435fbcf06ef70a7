// One malformed cell at a time: the row is refused with a plain sentence, and everything around it goes in.
import { describe, it } from 'vitest'
import { type Case, expectRefusedRow, tasks, flow, event, job, thing } from './oneCell.ts'
import { boothRows, sound } from './workbookOf.ts'

const cases: readonly Case[] = [
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

describe('a malformed cell of a task, a supply, the run sheet or the event', () => {
  it.each(cases)('%s', (...one) => expectRefusedRow(one))
})
