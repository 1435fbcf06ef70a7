import type { Sentence } from '#shared/contract/language.ts'

/** What the hub itself writes into the trail, beside commands and files. */
export const ownEntries: Readonly<Record<string, Sentence>> = {
  'audit.prune': {
    'zh-CN': '删去期满的审计记录',
    en: 'Entries of the trail removed when their time was over',
  },
  'session.renew': {
    'zh-CN': '修改密码后换了新的登录',
    en: 'A new session after the password was changed',
  },
}
