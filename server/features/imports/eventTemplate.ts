import { hubRelations } from '#server/features/organisations/index.ts'
import { exporting } from '#server/kernel/exporting.ts'
import { templateWorkbook } from '#server/workbook/templateWorkbook.ts'
import { eventTemplate } from '#shared/features/imports/files.ts'

export default exporting(eventTemplate, {
  may: ['signed-in'],
  facts: () => Promise.resolve({}),
  relations: ({ actor }) => hubRelations(actor),
  make: async ({ actor }) => ({
    title: actor.language === 'en' ? 'Event workbook' : '活动工作簿',
    bytes: await templateWorkbook(),
  }),
})
