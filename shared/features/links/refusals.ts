// What a link answers when it says no, with what would help.
export const linkClosed = {
  'zh-CN': '这个链接已到期或已收回，请联系活动协调人。',
  en: 'This link has expired or was withdrawn. Ask the coordinator of the event.',
}

export const hasAccount = {
  'zh-CN': '您已有账号，请登录后报名。',
  en: 'You have an account: sign in to take part.',
}

export const eventArchived = {
  'zh-CN': '活动已归档，不能再改。',
  en: 'The event is archived and can no longer be changed.',
}

export const unitUnknown = {
  'zh-CN': '请从名单里选您的单位；没有列出的，请联系活动协调人。',
  en: 'Choose your organisation from the list; if it is not there, ask the coordinator.',
}
