import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id, line } from '#shared/contract/ids.ts'
import { Report } from './model.ts'

export const createReport = defineCommand('report.create', {
  summary: { 'zh-CN': '新建', en: 'Create' },
  input: z.strictObject({ pairingId: Id, title: line(80) }),
  output: Report,
})

export const renameReport = defineCommand('report.rename', {
  summary: { 'zh-CN': '改名', en: 'Rename' },
  input: z.strictObject({ reportId: Id, title: line(80) }),
  output: Report,
  refusals: {
    'title-same': { 'zh-CN': '名称没有变化。', en: 'The title is the same as before.' },
  },
})
