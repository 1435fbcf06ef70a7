import { defineWords } from '#client/locales/defineWords.ts'

export const words = defineWords('templates', {
  'zh-CN': {
    title: 'Template',
    empty: '还没有内容',
    emptyHint: '在下面写一个名称，新建第一项。',
    name: '名称',
    create: '新建',
  },
  en: {
    title: 'Template',
    empty: 'Nothing here yet',
    emptyHint: 'Write a title below to create the first one.',
    name: 'Title',
    create: 'Create',
  },
})
