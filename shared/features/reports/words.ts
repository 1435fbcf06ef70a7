// The words of the report's figures and papers. Papers leave the house, so they are in Chinese whatever the reader's language is.
import type { FigureName } from './figures.ts'

/** Each figure's name in both languages; `unit` is what it counts: 人次 and 人 are never the same. */
export const figureWords: Readonly<
  Record<FigureName, { readonly 'zh-CN': string; readonly en: string; readonly unit: string }>
> = {
  booths: { 'zh-CN': '摊位', en: 'Booths', unit: '个' },
  organisations: { 'zh-CN': '参与单位', en: 'Organisations', unit: '家' },
  planned: { 'zh-CN': '志愿者应到', en: 'Volunteers planned', unit: '人' },
  credited: { 'zh-CN': '志愿者实到', en: 'Volunteers who came', unit: '人' },
  excused: { 'zh-CN': '请假', en: 'Excused', unit: '人' },
  noShow: { 'zh-CN': '未到', en: 'Absent', unit: '人' },
  hours: { 'zh-CN': '志愿服务时长', en: 'Hours of service', unit: '小时' },
  visits: { 'zh-CN': '服务人次', en: 'Visits', unit: '人次' },
  visitors: { 'zh-CN': '持卡居民', en: 'Visitors with a card', unit: '人' },
  tasks: { 'zh-CN': '任务', en: 'Tasks', unit: '项' },
  tasksDone: { 'zh-CN': '任务完成', en: 'Tasks done', unit: '项' },
  supplies: { 'zh-CN': '物资', en: 'Supplies', unit: '种' },
  suppliesBalanced: { 'zh-CN': '物资已对平', en: 'Supplies balanced', unit: '种' },
}

export const fileWords = {
  plan: '活动方案',
  report: '活动总结',
  annex: '附：活动数据（由登记记录汇总）',
  figure: '项目',
  value: '数据',
  asOf: '数据截至',
  unconfirmed: '尚未经双方确认',
  checksum: '校验码',
  frozen: '冻结',
  supplement: '补充数据',
  liveRows: '为现时登记；双方确认的数据见“活动数据”',
  signature: {
    office: '机关',
    community: '社区',
    signature: '签字：',
    seal: '（盖章）',
    date: '　　　　年　　月　　日',
    confirmed: '在线确认',
  },
} as const

/** What the rows of a volunteer say of them. */
export const standingWords = {
  expected: { 'zh-CN': '未签到', en: 'Not yet in' },
  present: { 'zh-CN': '在岗', en: 'On duty' },
  left: { 'zh-CN': '已签退', en: 'Left' },
  excused: { 'zh-CN': '请假', en: 'Excused' },
  absent: { 'zh-CN': '未到', en: 'Absent' },
} as const

/** What a line of the roster says of somebody who has no seat there. */
export const seatlessWords = {
  standby: '候补',
  invited: '受邀',
  excused: standingWords.excused['zh-CN'],
} as const
