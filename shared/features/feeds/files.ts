import { z } from 'zod'
import { defineFile } from '#shared/contract/file.ts'

/** Only by its secret address: `/calendar/<secret>.ics`. */
export const calendarFeed = defineFile('calendar.feed', {
  type: 'ics',
  summary: { 'zh-CN': '日历订阅的内容', en: 'What a calendar address gives' },
  input: z.strictObject({}),
  polled: true,
})
