import type { Sentence } from '#shared/contract/language.ts'

/** What the hub itself writes into the trail, beside commands and files. */
export const ownEntries: Readonly<Record<string, Sentence>> = {
  'audit.prune': {
    'zh-CN': '删去期满的审计记录',
    en: 'Entries of the trail removed when their time was over',
  },
  'alert.member.reveal': {
    'zh-CN': '一分钟内查看手机号超过 30 次',
    en: 'More than 30 phone numbers revealed within a minute',
  },
  'session.renew': {
    'zh-CN': '修改密码后换了新的登录',
    en: 'A new session after the password was changed',
  },
}

/** What somebody should look into. */
export const isAlert = (name: string): boolean => name.startsWith('alert.')
