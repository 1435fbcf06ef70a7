// Confirming a report, confirming what came later, and opening it again.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id, line } from '#shared/contract/ids.ts'
import { Checksum, ReportState } from './model.ts'

const noSide = {
  'zh-CN': '您的单位不是结对的一方，不能代为确认。',
  en: 'Your organisation is neither side of the pairing, so you cannot confirm for one.',
}
const alreadyConfirmed = { 'zh-CN': '本方已经确认过了。', en: 'Your side has already confirmed this.' }
const changed = {
  'zh-CN': '内容和对方确认的不一样了。请看已冻结的内容：同意就按它的校验码确认，否则请重新打开。',
  en: 'The content differs from what was confirmed. Look at the frozen content: confirm it by its checksum, or reopen the report.',
}
const notConfirmed = {
  'zh-CN': '总结还没有经双方确认。',
  en: 'The report has not been confirmed by both sides.',
}

/** `checksum` says what was seen: the content as it stood on the page. */
const confirmation = z.strictObject({ eventId: Id, checksum: Checksum.optional() })

export const confirmReport = defineCommand('report.confirm', {
  audited: true,
  summary: {
    'zh-CN': '代表本方确认总结；先确认的一方冻结正文和数据',
    en: 'Confirm the report for your side; the first to confirm freezes text and figures',
  },
  input: confirmation,
  output: ReportState,
  refusals: {
    'no-side': noSide,
    'already-confirmed': alreadyConfirmed,
    changed,
    'not-over-yet': {
      'zh-CN': '活动还没有结束，总结要等结束后确认。',
      en: 'The event is not over yet; its report can be confirmed afterwards.',
    },
    'text-too-long': {
      'zh-CN': '总结正文太长，请删减后再确认。',
      en: 'The text of the report is too long. Shorten it, then confirm.',
    },
  },
})

export const confirmSupplement = defineCommand('report.confirmSupplement', {
  audited: true,
  summary: {
    'zh-CN': '代表本方确认补充数据（确认之后才录入的）',
    en: 'Confirm for your side what came in after the report was confirmed',
  },
  input: confirmation,
  output: ReportState,
  refusals: {
    'no-side': noSide,
    'not-confirmed': notConfirmed,
    'already-confirmed': alreadyConfirmed,
    'nothing-new': {
      'zh-CN': '确认之后没有新的数据。',
      en: 'Nothing has come in since the report was confirmed.',
    },
    changed,
  },
})

export const reopenReport = defineCommand('report.reopen', {
  audited: true,
  summary: {
    'zh-CN': '重新打开总结，已有的确认作废',
    en: 'Reopen the report; what was confirmed becomes void',
  },
  input: z.strictObject({ eventId: Id, reason: line(200) }),
  output: ReportState,
  refusals: {
    'not-confirmed': { 'zh-CN': '总结还没有任何一方确认。', en: 'Nobody has confirmed the report yet.' },
  },
})
