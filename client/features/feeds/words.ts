import { defineWords } from '#client/locales/defineWords.ts'

export const words = defineWords('feeds', {
  'zh-CN': {
    title: '日历订阅',
    lead: '把自己的活动、班次和任务放进手机或电脑的日历，自动更新。地址就是钥匙，不要发给别人。',
    create: '新建订阅地址',
    shown: '地址只显示这一次，复制到日历程序里：',
    copy: '复制地址',
    since: '{when}建立',
    withdraw: '停用',
    withdrawn: '已停用',
    empty: '还没有订阅地址',
    emptyHint: '建一个地址，粘贴到日历程序的“订阅”里。',
  },
  en: {
    title: 'Calendar',
    lead: 'Your events, shifts and tasks in the calendar of your phone or computer, kept up by itself. The address is the key: give it to nobody.',
    create: 'Make an address',
    shown: 'Shown this once; copy it into the calendar program:',
    copy: 'Copy the address',
    since: 'Made {when}',
    withdraw: 'Withdraw',
    withdrawn: 'Withdrawn',
    empty: 'No address yet',
    emptyHint: 'Make one and paste it where your calendar program subscribes.',
  },
})
