// What the hub itself does with links' records when a person is erased.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id } from '#shared/contract/ids.ts'

export const forgetContact = defineCommand('reply.forgetContact', {
  summary: {
    'zh-CN': '清理回执中的文字：本人删除后，或到期',
    en: 'Clear a reply slip of its words: after an erasure, or at the end of its period',
  },
  input: z.strictObject({ replyId: Id, personId: Id }),
  output: z.object({}),
})
