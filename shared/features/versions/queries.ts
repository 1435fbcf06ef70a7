import { z } from 'zod'
import { Id, Moment } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { DocumentId } from './commands.ts'
import { Version, VersionComparison } from './model.ts'

export const getDocument = defineQuery('document.get', {
  summary: {
    'zh-CN': '文档现在的名称、自己能对它做什么、以前被换过几次；旧名称也可以问',
    en: 'The present name of a document, what one may do with it, and when it was replaced; old names may be asked too',
  },
  input: z.strictObject({ document: DocumentId }),
  output: z.strictObject({
    document: DocumentId,
    mayReset: z.boolean(),
    mayErase: z.boolean(),
    /** The oldest first. */
    replaced: z.array(z.strictObject({ at: Moment, by: Id, reason: z.string(), erased: z.boolean() })),
  }),
})

export const listVersions = defineQuery('version.list', {
  summary: { 'zh-CN': '文档的历史版本，新的在前', en: 'The versions of a document, the newest first' },
  input: z.strictObject({ document: DocumentId }),
  output: z.strictObject({ items: z.array(Version) }),
})

export const compareVersions = defineQuery('version.compare', {
  summary: {
    'zh-CN': '两个版本之间改了什么、谁改的；不写 to 时与现在的内容比较',
    en: 'What changed between two versions, and by whom; without `to`, up to the text of this moment',
  },
  input: z.strictObject({ document: DocumentId, from: Id, to: Id.optional() }),
  output: VersionComparison,
})
