// Given by the hub itself, never by a person.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id } from '#shared/contract/ids.ts'

export const forgetPerson = defineCommand('roster.forgetPerson', {
  summary: {
    'zh-CN': '个人信息已删除：抹去名册上的请假原因，空出以后的班次',
    en: 'After an erasure: the reasons of absence go, seats of shifts to come are freed',
  },
  input: z.strictObject({ rosterId: Id, personId: Id }),
  output: z.object({}),
})
