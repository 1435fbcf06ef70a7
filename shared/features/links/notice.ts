// What people are told before they leave their name (domain of the personal information law: who, what for, what, how long, rights).
// A change of these words is a new version; each entry keeps the version that it was made under.
import type { Sentence } from '#shared/contract/language.ts'

export const noticeVersion = '2026-11'

export const notice: readonly Sentence[] = [
  {
    'zh-CN': '由活动双方单位共同使用，只用于组织这次活动：排班、联系、核对到场。',
    en: 'Both organisers use it, for this event alone: to plan shifts, to reach you, to check who came.',
  },
  {
    'zh-CN': '只保存姓名、手机号和您填的内容；不收身份证号、位置和照片。',
    en: 'Your name, your phone number and what you fill in are kept; no ID number, no location, no photo.',
  },
  {
    'zh-CN': '手机号在最后一次服务两年后删除；服务时长为您长期保留。',
    en: 'The phone number is deleted two years after your last service; your hours are kept for you.',
  },
  {
    'zh-CN': '可以随时在本页退出；要查看、更正或删除，请找活动协调人。',
    en: 'You can leave on this page at any time; to see, correct or delete your data, ask the coordinator.',
  },
]
