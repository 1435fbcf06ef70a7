import type { Sentence } from '#shared/contract/language.ts'

export const personErased: Sentence = {
  'zh-CN': '此人的个人信息已经删除，不能再改。',
  en: 'The personal data of this person were erased; nothing can be changed any more.',
}
