// Given by the hub itself once a document was replaced, never by a person.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id, line } from '#shared/contract/ids.ts'
import { DocumentId } from './commands.ts'

export const sealDocument = defineCommand('document.seal', {
  summary: {
    'zh-CN': '文档清空重写后：把原来的内容保存为历史版本',
    en: 'After a reset: keep what was written as a version',
  },
  input: z.strictObject({ document: DocumentId, by: Id, reason: line(200) }),
  output: z.object({}),
})

export const removeDocument = defineCommand('document.remove', {
  summary: {
    'zh-CN': '文档彻底删除后：从存储里删去内容和历史版本',
    en: 'After an erasure: remove text and history from the store',
  },
  input: z.strictObject({ document: DocumentId }),
  output: z.object({}),
})
