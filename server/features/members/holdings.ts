// What the register holds about a person. The phone stands in the copy as it is shown everywhere; the file decides on more.
import { organisations } from '#server/features/organisations/index.ts'
import type { Holding } from '#server/kernel/holdings.ts'
import { accountOf, people } from './store.ts'

const item = { 'zh-CN': '项目', en: 'Item' }
const value = { 'zh-CN': '内容', en: 'Value' }

export const personHolding: Holding = {
  title: { 'zh-CN': '登记信息', en: 'Register' },
  columns: [item, value],
  async rows(personId, { read }) {
    const person = await read.get(people, personId)
    if (person === undefined) return []
    const unit = await read.get(organisations, person.organisationId)
    const rows = [
      ['编号 id', person.id],
      ['姓名 name', person.name],
      ['拼音 pinyin', person.pinyin],
      ['单位 organisation', unit?.name],
      ['身份 role', person.role],
      ['职务 title', person.title],
      ['手机 phone', person.phone],
      ['资质 qualifications', person.qualifications?.join('、')],
      ['系统角色 system roles', person.systemRoles.join('、')],
      ['在用 active', person.active],
      ['登记时间 registered', person.registeredAt],
      ['申请删除 asked for erasure', person.erasureAskedAt],
    ] as const
    return rows.filter(([, held]) => held !== undefined && held !== '')
  },
}

export const accountHolding: Holding = {
  title: { 'zh-CN': '账号', en: 'Account' },
  columns: [item, value],
  async rows(personId, { read }) {
    const account = await accountOf(read, personId)
    if (account === undefined) return []
    return [
      ['账号名 account', account.id],
      ['密码 password', '只存散列值 stored as a hash only'],
    ]
  },
}

export const sessionHolding: Holding = {
  title: { 'zh-CN': '登录设备', en: 'Sessions' },
  columns: [
    { 'zh-CN': '开始', en: 'Since' },
    { 'zh-CN': '最近使用', en: 'Last seen' },
    { 'zh-CN': '设备', en: 'Device' },
  ],
  rows: async (personId, { sessions }) =>
    (await sessions.of(personId)).map(({ createdAt, lastSeenAt, device }) => [createdAt, lastSeenAt, device]),
}
