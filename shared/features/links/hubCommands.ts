// What the hub itself does with links' records when a person is erased.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id } from '#shared/contract/ids.ts'

export const forgetContact = defineCommand('reply.forgetContact', {
  summary: {
    'zh-CN': '删除一个人后清理回执中的文字',
    en: 'Clear a reply slip of the words of an erased person',
  },
  input: z.strictObject({ replyId: Id, personId: Id }),
  output: z.object({}),
})
