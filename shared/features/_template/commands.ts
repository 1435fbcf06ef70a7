import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id, line } from '#shared/contract/ids.ts'
import { Template } from './model.ts'

export const createTemplate = defineCommand('template.create', {
  summary: { 'zh-CN': '新建', en: 'Create' },
  input: z.strictObject({ pairingId: Id, title: line(80) }),
  output: Template,
})

export const renameTemplate = defineCommand('template.rename', {
  summary: { 'zh-CN': '改名', en: 'Rename' },
  input: z.strictObject({ templateId: Id, title: line(80) }),
  output: Template,
  refusals: {
    'title-same': { 'zh-CN': '名称没有变化。', en: 'The title is the same as before.' },
  },
})
