import { z } from 'zod'
import { Id, line, list, paging } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { CurrentSession, Member, MemberRecord, Qualification, SessionInfo } from './model.ts'

export const listMembers = defineQuery('member.list', {
  summary: { 'zh-CN': '人员名录（不含联系方式）', en: 'The directory of people, without contact data' },
  input: z.strictObject({ organisationId: Id.optional(), ...paging }),
  output: list(Member),
})

export const searchMembers = defineQuery('member.search', {
  summary: {
    'zh-CN': '按姓名、拼音首字母或单位查人',
    en: 'Find people by name, pinyin initials or organisation',
  },
  input: z.strictObject({ text: line(40) }),
  output: list(Member),
  personal: true,
})

export const listMemberRecords = defineQuery('member.records', {
  summary: { 'zh-CN': '人员与账号（管理员）', en: 'People and accounts, for administrators' },
  input: z.strictObject(paging),
  output: list(MemberRecord),
  personal: true,
})

export const ownMember = defineQuery('member.own', {
  summary: {
    'zh-CN': '自己的登记信息；管理员可以看别人的',
    en: "One's own record; administrators may read that of others",
  },
  input: z.strictObject({ personId: Id.optional() }),
  output: MemberRecord.extend({ qualifications: z.array(Qualification) }),
  personal: true,
})

export const getSession = defineQuery('session.get', {
  summary: { 'zh-CN': '当前登录', en: 'The current session' },
  input: z.strictObject({}),
  output: CurrentSession,
})

export const listSessions = defineQuery('session.list', {
  summary: { 'zh-CN': '一个人的登录设备', en: 'Where a person is signed in' },
  input: z.strictObject({ personId: Id.optional() }),
  output: list(SessionInfo),
})
