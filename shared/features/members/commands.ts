// What can be done with people, their accounts and their sessions.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id } from '#shared/contract/ids.ts'
import { keptApart, personErased } from './refusals.ts'
import { AccountName, CurrentSession, memberFields, MemberRecord, Password, systemRoles } from './model.ts'

const Nothing = z.object({})

export const createMember = defineCommand('member.create', {
  audited: true,
  summary: { 'zh-CN': '登记一名人员', en: 'Register a person' },
  input: z.strictObject(memberFields),
  output: MemberRecord,
  refusals: {
    'organisation-unknown': {
      'zh-CN': '没有这个单位，请先登记单位。',
      en: 'There is no such organisation. Register it first.',
    },
    'appointed-by-security': {
      'zh-CN': '管理员身份由安全管理员任免。',
      en: 'Administrators are appointed by the security administrator.',
    },
  },
})

/** The security administrator's: one of the three parts, or none. */
export const appointMember = defineCommand('member.appoint', {
  audited: true,
  choices: ['systemRole'],
  summary: {
    'zh-CN': '任免系统管理员、安全管理员、审计员',
    en: 'Appoint or dismiss an administrator, security administrator or auditor',
  },
  input: z.strictObject({ personId: Id, systemRole: z.enum(systemRoles).nullable() }),
  output: MemberRecord,
  refusals: {
    'person-erased': personErased,
    'own-rights': {
      'zh-CN': '不能改变自己的身份，请另一位安全管理员办理。',
      en: 'You cannot change your own part. Ask another security administrator.',
    },
  },
})

export const updateMember = defineCommand('member.update', {
  audited: true,
  summary: { 'zh-CN': '修改人员信息', en: 'Change a person' },
  input: z.strictObject({
    personId: Id,
    ...z.strictObject(memberFields).omit({ systemRoles: true }).partial().shape,
    title: memberFields.title.unwrap().nullable().optional(),
    phone: memberFields.phone.unwrap().nullable().optional(),
  }),
  output: MemberRecord,
  refusals: {
    'organisation-unknown': {
      'zh-CN': '没有这个单位，请先登记单位。',
      en: 'There is no such organisation. Register it first.',
    },
    'person-erased': personErased,
  },
})

export const suspendMember = defineCommand('member.suspend', {
  audited: true,
  summary: { 'zh-CN': '停用人员，并结束其全部登录', en: 'Suspend a person and end all their sessions' },
  input: z.strictObject({ personId: Id }),
  output: MemberRecord,
  refusals: {
    'person-erased': personErased,
    'own-rights': { 'zh-CN': '不能停用自己。', en: 'You cannot suspend yourself.' },
    ...keptApart,
  },
})

export const restoreMember = defineCommand('member.restore', {
  audited: true,
  summary: { 'zh-CN': '恢复停用的人员', en: 'Restore a suspended person' },
  input: z.strictObject({ personId: Id }),
  output: MemberRecord,
  refusals: { 'person-erased': personErased, ...keptApart },
})

export const openAccount = defineCommand('account.open', {
  audited: true,
  summary: { 'zh-CN': '为人员开通登录账号', en: 'Open a sign-in account for a person' },
  input: z.strictObject({ personId: Id, account: AccountName, password: Password }),
  output: z.object({ account: z.string(), personId: Id }),
  refusals: {
    'account-taken': { 'zh-CN': '这个账号名已有人使用。', en: 'This account name is already taken.' },
    'person-unknown': { 'zh-CN': '没有这个人。', en: 'There is no such person.' },
    'person-erased': personErased,
    'person-has-account': { 'zh-CN': '此人已有账号。', en: 'This person already has an account.' },
    ...keptApart,
  },
  secret: true,
})

export const resetPassword = defineCommand('account.resetPassword', {
  audited: true,
  summary: {
    'zh-CN': '重置密码，返回一次性的临时密码',
    en: 'Reset a password; answers with a temporary one, shown once',
  },
  input: z.strictObject({ account: AccountName }),
  output: z.object({ account: z.string(), temporaryPassword: z.string() }),
  refusals: keptApart,
  secret: true,
})

/** Whoever knew the old password is out with it; the browser that asks is given a new session. Tokens stay: they stand apart from it. */
export const changePassword = defineCommand('account.changePassword', {
  audited: true,
  summary: {
    'zh-CN': '修改自己的密码，换一个新的登录，其他登录全部结束',
    en: 'Change your own password; you get a new session, and all others end',
  },
  input: z.strictObject({ account: AccountName, current: z.string().max(200), next: Password }),
  output: Nothing,
  refusals: {
    'password-wrong': { 'zh-CN': '现在的密码不对。', en: 'The current password is not right.' },
    'password-same': {
      'zh-CN': '新密码要和现在的不同。',
      en: 'The new password must differ from the current one.',
    },
    'password-weak': {
      'zh-CN': '新密码要在小写字母、大写字母、数字和其他字符中至少占三类，并且不含账号名。',
      en: 'The new password needs three of these: small letters, capitals, digits, other characters; and it must not hold the account name.',
    },
    'password-used-before': {
      'zh-CN': '最近五次用过的密码不能再用。',
      en: 'The last five passwords cannot be used again.',
    },
  },
  secret: true,
  cookie: true,
  tries: 'account',
})

export const signIn = defineCommand('session.signIn', {
  audited: true,
  summary: { 'zh-CN': '登录', en: 'Sign in' },
  input: z.strictObject({
    account: z.string().trim().toLowerCase().min(1).max(40),
    password: z.string().min(1).max(200),
  }),
  output: CurrentSession,
  refusals: {
    'sign-in-failed': { 'zh-CN': '账号或密码不对。', en: 'The account or the password is not right.' },
  },
  secret: true,
  cookie: true,
  tries: 'account',
})

export const signOut = defineCommand('session.signOut', {
  audited: true,
  summary: { 'zh-CN': '退出登录', en: 'Sign out' },
  input: z.strictObject({}),
  output: Nothing,
  secret: true,
  cookie: true,
})

/** One session, by the mark that `session.list` tells. */
export const endSession = defineCommand('session.end', {
  audited: true,
  summary: { 'zh-CN': '结束一台设备上的登录', en: 'End the session on one device' },
  input: z.strictObject({ session: z.string().regex(/^[A-Za-z0-9_-]{8}$/), personId: Id.optional() }),
  output: Nothing,
  secret: true,
})

export const endSessions = defineCommand('session.endAll', {
  audited: true,
  summary: { 'zh-CN': '结束一个人在所有设备上的登录', en: 'End all sessions of a person' },
  input: z.strictObject({ personId: Id.optional(), keepCurrent: z.boolean().optional() }),
  output: z.object({ ended: z.number().int() }),
  secret: true,
})
