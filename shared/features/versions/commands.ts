import { z } from 'zod'
import { Id, line } from '#shared/contract/ids.ts'
import { defineCommand } from '#shared/contract/command.ts'
import { Version } from './model.ts'

/** A document's name, as the query of its owner gives it. */
export const DocumentId = z.string().max(90)

export const createVersion = defineCommand('version.create', {
  summary: { 'zh-CN': '给文档保存一个有名称的版本', en: 'Save a named version of a document' },
  input: z.strictObject({ document: DocumentId, name: line(60) }),
  output: Version,
  refusals: {
    'nothing-written': {
      'zh-CN': '还没有写任何内容，没有可以保存的版本。',
      en: 'Nothing has been written yet, so there is no version to save.',
    },
    'too-many-versions': {
      'zh-CN': '这份文档已有 200 个命名版本，不能再添加。',
      en: 'This document has 200 named versions already; no more can be added.',
    },
  },
})

export const restoreVersion = defineCommand('version.restore', {
  summary: { 'zh-CN': '把文档恢复到某个版本', en: 'Restore a version of a document' },
  input: z.strictObject({
    document: DocumentId,
    versionId: Id,
    /** The present that one has looked at (`asOf` of a comparison): what others wrote since stays. */
    seen: z.number().int().min(0).optional(),
    /** The restore that is taken back; what was written since it stays. */
    undoes: Id.optional(),
  }),
  output: Version,
  refusals: {
    'same-text': {
      'zh-CN': '现在的内容和这个版本一样，不用恢复。',
      en: 'The text is the same as in this version; there is nothing to restore.',
    },
    'restored-since': {
      'zh-CN': '之后又有人恢复过别的版本。请从历史版本里选择要恢复的那一个。',
      en: 'Another version was restored since. Choose the one to restore from the history.',
    },
  },
})
