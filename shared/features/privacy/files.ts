import { z } from 'zod'
import { defineFile } from '#shared/contract/file.ts'
import { Id } from '#shared/contract/ids.ts'

/** One's own; an administrator may make it for somebody who asks on paper. */
export const ownExport = defineFile('member.ownExport', {
  type: 'xlsx',
  summary: {
    'zh-CN': '平台里关于我的全部数据（Excel）',
    en: 'Everything that the hub holds about me, as Excel',
  },
  input: z.strictObject({ personId: Id.optional() }),
})
