import { defineUpload } from '#shared/contract/file.ts'
import { unreadable, workbookLimits } from './limits.ts'
import { ImportPlan } from './plan.ts'

export const importEvent = defineUpload('event.import', {
  type: 'xlsx',
  summary: {
    'zh-CN': '读活动工作簿：答复将要做什么，什么都不改',
    en: 'Read an event workbook: answers what it would do and changes nothing',
  },
  maxBytes: workbookLimits.packedBytes,
  output: ImportPlan,
  refusals: unreadable,
})
