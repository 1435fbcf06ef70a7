import { z } from 'zod'
import { defineFile } from '#shared/contract/file.ts'

export const eventTemplate = defineFile('event.template', {
  type: 'xlsx',
  summary: { 'zh-CN': '活动工作簿模板', en: 'The template of an event workbook' },
  input: z.strictObject({}),
})
