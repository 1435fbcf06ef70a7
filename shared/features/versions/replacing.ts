// A document is given up and begins anew under another name: with what was written kept in its history, or erased for good.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { line } from '#shared/contract/ids.ts'
import { DocumentId } from './commands.ts'

/** `document` is the generation that one has before one's eyes. */
const input = z.strictObject({ document: DocumentId, reason: line(200) })
const output = z.strictObject({ document: DocumentId })

const replacedSince = {
  'zh-CN': '这份文档刚被别人换过，请看清现在的内容再决定。',
  en: 'Somebody else replaced this document just now. Look at what stands there before you decide.',
}

export const resetDocument = defineCommand('document.reset', {
  audited: true,
  summary: {
    'zh-CN': '清空文档重新写；原来的内容留在历史版本里',
    en: 'Begin a document anew; what was written stays in its history',
  },
  input,
  output,
  refusals: {
    'replaced-since': replacedSince,
    'text-closed': {
      'zh-CN': '这份文档已经不能再改，也就不能清空重写。',
      en: 'This document can no longer be changed, so it can not begin anew.',
    },
  },
})

export const eraseDocument = defineCommand('document.erase', {
  audited: true,
  summary: {
    'zh-CN': '彻底删除文档的内容和全部历史版本',
    en: 'Erase the text of a document with its whole history',
  },
  input,
  output,
  refusals: { 'replaced-since': replacedSince },
})
