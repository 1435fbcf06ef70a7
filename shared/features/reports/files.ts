import { z } from 'zod'
import { defineFile } from '#shared/contract/file.ts'
import { Id } from '#shared/contract/ids.ts'

const input = z.strictObject({ eventId: Id })

export const planWord = defineFile('plan.word', {
  type: 'docx',
  summary: { 'zh-CN': '活动方案（Word）', en: 'The plan as Word' },
  input,
})
export const reportWord = defineFile('report.word', {
  type: 'docx',
  summary: { 'zh-CN': '活动总结（Word）', en: 'The report as Word' },
  input,
})
export const reportExcel = defineFile('report.excel', {
  type: 'xlsx',
  summary: { 'zh-CN': '活动数据（Excel）', en: 'The figures as Excel' },
  input,
})
export const rosterExcel = defineFile('roster.excel', {
  type: 'xlsx',
  summary: { 'zh-CN': '志愿者花名册（Excel，手机遮住中间）', en: 'The roster as Excel, phones masked' },
  input,
})
export const signInExcel = defineFile('roster.signIn', {
  type: 'xlsx',
  summary: { 'zh-CN': '签到表（Excel，留签字处）', en: 'The sign-in sheet as Excel, with room to sign' },
  input,
})
export const taskExcel = defineFile('task.excel', {
  type: 'xlsx',
  summary: { 'zh-CN': '任务清单（Excel）', en: 'The tasks as Excel' },
  input,
})
