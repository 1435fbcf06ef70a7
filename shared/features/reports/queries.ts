import { z } from 'zod'
import type { DocumentNode } from '#shared/contract/documentTree.ts'
import { Id, list, Moment } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { Figures } from './figures.ts'
import { Checksum, FigureNameSchema, FigureRow, ReportState, sides } from './model.ts'

const ofEvent = z.strictObject({ eventId: Id })

export const reportFigures = defineQuery('report.figures', {
  summary: { 'zh-CN': '活动的数据，现算', en: 'The figures of an event, computed now' },
  input: ofEvent,
  output: Figures.extend({ asOf: Moment }),
})

const Node: z.ZodType<DocumentNode> = z.custom<DocumentNode>(() => true).meta({ type: 'object' })

export const getReport = defineQuery('report.get', {
  summary: {
    'zh-CN': '总结：现在的数据和校验码，已确认的正文和数据',
    en: 'The report: the present figures and checksum, and what was confirmed',
  },
  input: ofEvent,
  output: z.object({
    report: ReportState.optional(),
    figures: Figures,
    asOf: Moment,
    /** Of the text and the figures as they are now. */
    checksum: Checksum,
    /** Of the figures alone, as a supplement would say them; only where there is a report to supplement. */
    supplementChecksum: Checksum.optional(),
    /** What was frozen. */
    text: Node.optional(),
    /** For which side the asker confirms. */
    side: z.enum(sides).optional(),
    /** Why it was reopened, latest last; for those who work in the event. */
    reopenings: z.array(z.object({ at: Moment, by: Id, reason: z.string(), checksum: Checksum })),
    documents: z.record(z.string(), z.string()),
  }),
})

export const reportRows = defineQuery('report.rows', {
  summary: {
    'zh-CN': '一个数据背后的明细（查看者只看到遮住的姓名）',
    en: 'The rows behind a figure; readers see names masked',
  },
  input: z.strictObject({ eventId: Id, figure: FigureNameSchema }),
  output: list(FigureRow).extend({ asOf: Moment }),
  personal: true,
})
