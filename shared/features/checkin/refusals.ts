// Sentences that several commands of the day share.
export const eventArchived = {
  'zh-CN': '活动已归档，现场记录不能再改。',
  en: 'The event is archived; what happened on the day can no longer be changed.',
}
