// Given by the hub itself, never by a person.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id } from '#shared/contract/ids.ts'

export const expireVisit = defineCommand('visit.expire', {
  summary: { 'zh-CN': '保存期满，删去一次到访登记', en: 'Remove a visit whose time is over' },
  input: z.strictObject({ visitId: Id }),
  output: z.object({}),
  secret: true,
})
