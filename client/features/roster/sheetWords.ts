// The words of the sheets on paper.
import { defineWords } from '#client/locales/defineWords.ts'

export const sheetWords = defineWords('rosterSheet', {
  'zh-CN': {
    title: '志愿者签到表',
    rosterTitle: '志愿者花名册',
    no: '序号',
    person: '姓名',
    unit: '单位',
    post: '岗位',
    shift: '班次',
    in: '到岗签名',
    inAt: '时间',
    out: '离岗签名',
    outAt: '时间',
    note: '备注',
    keeper: '签到负责人（签名）：',
    checked: '核对人（签名）：',
    blank: '空白行供临时增补',
  },
  en: {
    title: 'Volunteers: sign-in sheet',
    rosterTitle: 'Volunteers: roster',
    no: 'No.',
    person: 'Name',
    unit: 'Organisation',
    post: 'Post',
    shift: 'Shift',
    in: 'Signature on arrival',
    inAt: 'Time',
    out: 'Signature on leaving',
    outAt: 'Time',
    note: 'Note',
    keeper: 'Kept by (signature):',
    checked: 'Checked by (signature):',
    blank: 'Empty lines for whoever is added on the day',
  },
})
