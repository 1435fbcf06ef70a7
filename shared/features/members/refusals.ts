import type { Sentence } from '#shared/contract/language.ts'

export const personErased: Sentence = {
  'zh-CN': '此人的个人信息已经删除，不能再改。',
  en: 'The personal data of this person were erased; nothing can be changed any more.',
}

/** The refusals of `whyNotKeep`, for every command that lets somebody in or keeps them out. */
export const keptApart = {
  'kept-by-security': {
    'zh-CN':
      '此人是系统管理员、安全管理员或审计员，三员互不经手登录；请安全管理员办理，或由其先免去此人的职责。',
    en: 'This person is one of the three who administer, and they are kept apart. Ask the security administrator to do it, or to take the part away first.',
  },
  'kept-by-operator': {
    'zh-CN':
      '安全管理员的账号不在这里办理：请服务器运维人员用 npm run admin 重置密码，或由另一位安全管理员先免去此人的职责。',
    en: 'The account of a security administrator is not kept here. Ask whoever runs the server to reset it with npm run admin, or another security administrator to take the part away first.',
  },
} as const satisfies Record<string, Sentence>
