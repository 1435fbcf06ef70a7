// How long each kind of record is kept, what happens then, and why: the one table that the pages show and the daily job follows.
import type { Sentence } from '#shared/contract/language.ts'
import { auditDays } from '#shared/contract/auditDays.ts'
import { visitYears } from '#shared/features/checkin/keeping.ts'
import { pendingDays } from '#shared/features/identities/model.ts'

/** After the last service; from the registration for somebody who never served. */
export const phoneYears = 2
export const revealMonths = 12

export const retentionKinds = [
  'register',
  'phone',
  'service',
  'visits',
  'replies',
  'reveals',
  'audit',
  'sessions',
  'identities',
  'outcomes',
  'changes',
  'texts',
] as const
export type RetentionKind = (typeof retentionKinds)[number]

export interface RetentionRule {
  readonly kind: RetentionKind
  readonly what: Sentence
  readonly period: Sentence
  readonly then: Sentence
  /** The law, the handbook's default, or the reason why nothing ends. */
  readonly source: Sentence
}

const shortest: Sentence = {
  'zh-CN': '个人信息保护法第十九条：保存期限为实现目的所必要的最短时间',
  en: 'PIPL art. 19: the shortest time that the purpose needs',
}

export const retentionRules: readonly RetentionRule[] = [
  {
    kind: 'register',
    what: {
      'zh-CN': '姓名、单位、职务、资质、账号',
      en: 'Name, organisation, position, certificates, account',
    },
    period: { 'zh-CN': '参加期间', en: 'As long as the person takes part' },
    then: {
      'zh-CN': '本人申请或管理员办理删除，只留没有姓名的编号',
      en: 'Erased on request or by an administrator; an id without a name stays',
    },
    source: { 'zh-CN': '个人信息保护法第四十七条', en: 'PIPL art. 47' },
  },
  {
    kind: 'phone',
    what: {
      'zh-CN': '志愿者和参加单位联系人的手机号',
      en: 'Phone numbers of volunteers and of contacts of units',
    },
    period: {
      'zh-CN': `最后一次服务或参加的活动后 ${phoneYears} 年`,
      en: `${phoneYears} years after the last service or event`,
    },
    then: { 'zh-CN': '每天自动删去', en: 'Removed by the daily job' },
    source: shortest,
  },
  {
    kind: 'service',
    what: { 'zh-CN': '班次、到岗和服务时长', en: 'Shifts, attendance and hours of service' },
    period: { 'zh-CN': '长期', en: 'Long-term' },
    then: {
      'zh-CN': '个人信息删除后只剩编号，数字不变；请假原因随之抹去',
      en: 'After an erasure only the id is left and figures stay; reasons of absence go',
    },
    source: {
      'zh-CN': '记录归本人受益：时长证明要能追溯',
      en: "The member's benefit: hours must remain provable",
    },
  },
  {
    kind: 'visits',
    what: { 'zh-CN': '居民到访登记（不记姓名）', en: 'Visits of residents, without names' },
    period: { 'zh-CN': `活动结束后 ${visitYears} 年`, en: `${visitYears} years after the event` },
    then: {
      'zh-CN': '总结双方确认后每天自动删去，留下确认过的数字',
      en: 'Removed by the daily job once the report is signed; the signed figures stay',
    },
    source: shortest,
  },
  {
    kind: 'replies',
    what: {
      'zh-CN': '回执里的职务、车牌、服务内容和说明',
      en: 'What a reply slip says: position, number plate, services, remarks',
    },
    period: { 'zh-CN': `活动结束后 ${phoneYears} 年`, en: `${phoneYears} years after the event` },
    then: {
      'zh-CN': '每天自动清空，只留是否参加和人数',
      en: 'Cleared by the daily job; whether the unit came, and with how many, stays',
    },
    source: shortest,
  },
  {
    kind: 'reveals',
    what: { 'zh-CN': '查看手机号的记录', en: 'The log of revealed phone numbers' },
    period: { 'zh-CN': `${revealMonths} 个月`, en: `${revealMonths} months` },
    then: { 'zh-CN': '每天自动删去', en: 'Removed by the daily job' },
    source: {
      'zh-CN': '网络安全法：日志不少于六个月',
      en: 'Cybersecurity Law: logs for at least six months',
    },
  },
  {
    kind: 'audit',
    what: {
      'zh-CN': '审计记录（只有编号；登录时有网络地址和设备）',
      en: 'The audit trail: ids; address and device of sign-ins',
    },
    period: {
      'zh-CN': `${auditDays} 天，可设得更长`,
      en: `${auditDays} days, or longer where the operator says so`,
    },
    then: {
      'zh-CN': '每天从最早的删起；校验链从留下的第一条起仍可核对',
      en: 'Removed daily from the beginning; the chain of what is left can still be verified',
    },
    source: {
      'zh-CN': '网络安全法：日志不少于六个月',
      en: 'Cybersecurity Law: logs for at least six months',
    },
  },
  {
    kind: 'sessions',
    what: { 'zh-CN': '登录设备', en: 'Sign-ins' },
    period: { 'zh-CN': '12 小时不用或满 7 天', en: '12 hours without use, or 7 days' },
    then: { 'zh-CN': '立即失效，每天自动删去', en: 'Ended at once, removed by the daily job' },
    source: shortest,
  },
  {
    kind: 'identities',
    what: {
      'zh-CN': '等待关联的统一身份（姓名、账号、邮箱）',
      en: 'Identities that wait to be linked: name, account, e-mail',
    },
    period: {
      'zh-CN': `最后一次来登录后 ${pendingDays} 天`,
      en: `${pendingDays} days after the last try to sign in`,
    },
    then: {
      'zh-CN': '每天自动删去；一经关联，立即只留散列值',
      en: 'Removed by the daily job; once linked, only a hash stays',
    },
    source: shortest,
  },
  {
    kind: 'outcomes',
    what: { 'zh-CN': '操作的回执（防止重复提交）', en: 'Remembered answers, so that nothing is done twice' },
    period: { 'zh-CN': '12 个月', en: '12 months' },
    then: {
      'zh-CN': '每天自动删去；个人信息删除时立即删去',
      en: 'Removed daily; at once when the person is erased',
    },
    source: {
      'zh-CN': '网络安全法：日志不少于六个月',
      en: 'Cybersecurity Law: logs for at least six months',
    },
  },
  {
    kind: 'changes',
    what: { 'zh-CN': '变动记录（只有编号）', en: 'The log of changes, ids only' },
    period: { 'zh-CN': '与平台同存', en: 'As long as the hub' },
    then: { 'zh-CN': '不含姓名和手机号', en: 'Holds neither names nor numbers' },
    source: { 'zh-CN': '没有个人信息可删', en: 'Nothing personal to remove' },
  },
  {
    kind: 'texts',
    what: { 'zh-CN': '方案、总结等文字', en: 'Plans, reports and other texts' },
    period: { 'zh-CN': '按公文归档要求', en: 'As official papers are archived' },
    then: {
      'zh-CN': '文字里的姓名要由写的人拿掉；平台帮助查找',
      en: 'A name in a text is taken out by its writers; the hub finds it',
    },
    source: { 'zh-CN': '归档规定；最小必要', en: 'Archiving rules; data minimisation' },
  },
]
