// The roster and the sign-in sheet as Excel, for those who run the event. Of phones only what the sheet needs.
import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { exporting } from '#server/kernel/exporting.ts'
import { excelTable } from '#server/office/excelTable.ts'
import { rosterExcel, signInExcel } from '#shared/features/reports/files.ts'
import { fileWords, seatlessWords } from '#shared/features/reports/words.ts'
import { workers } from '../access.ts'
import { maskedPhone } from '../names.ts'
import { asOf } from './confirmedFigures.ts'
import { chinaDay } from './moments.ts'
import { rosterLines } from './rosterLines.ts'
import { signaturesOf } from './signatures.ts'

/** On the day nothing else has to be noted beforehand. */
const seatless: ReadonlySet<string> = new Set(Object.values(seatlessWords))

export const rosterExcelFile = exporting(rosterExcel, {
  may: workers,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  async make({ facts, input, read, now }) {
    const lines = await rosterLines(read, input.eventId, now)
    const title = `${facts.event.title} 志愿者花名册`
    const bytes = await excelTable({
      name: '花名册',
      title,
      note: `${asOf(now)}　手机号只显示首尾`,
      columns: [
        { head: '序号', width: 6, kind: 'number' },
        { head: '姓名', width: 12, kind: 'text' },
        { head: '单位', width: 28, kind: 'text' },
        { head: '手机', width: 15, kind: 'text' },
        { head: '岗位', width: 14, kind: 'text' },
        { head: '摊位', width: 26, kind: 'text' },
        { head: '班次', width: 10, kind: 'text' },
        { head: '到岗时间', width: 17, kind: 'moment' },
        { head: '离岗时间', width: 17, kind: 'moment' },
        { head: '情况', width: 9, kind: 'text' },
      ],
      rows: lines.map((line, index) => [
        index + 1,
        line.name,
        line.unit,
        maskedPhone(line.phone),
        line.post,
        line.booth,
        line.shift,
        line.startAt,
        line.endAt,
        line.standing,
      ]),
      signed: { signatures: await signaturesOf(facts, read), labels: fileWords.signature },
    })
    return { title, bytes }
  },
})

export const signInExcelFile = exporting(signInExcel, {
  may: workers,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  async make({ facts, input, read, now }) {
    const lines = (await rosterLines(read, input.eventId, now)).filter((line) => line.signs)
    const title = `${facts.event.title} 签到表`
    const bytes = await excelTable({
      name: '签到表',
      title,
      note: `${chinaDay(facts.event.startAt)}　${facts.event.place}　${asOf(now)}`,
      rowHeight: 24,
      columns: [
        { head: '序号', width: 6, kind: 'number' },
        { head: '姓名', width: 12, kind: 'text' },
        { head: '单位', width: 34, kind: 'text' },
        { head: '岗位', width: 34, kind: 'text' },
        { head: '电话后四位', width: 11, kind: 'text' },
        { head: '签到时间', width: 10, kind: 'time' },
        { head: '签退时间', width: 10, kind: 'time' },
        { head: '时长', width: 8, kind: 'hours' },
        { head: '本人签字', width: 16, kind: 'text' },
        { head: '备注', width: 12, kind: 'text' },
      ],
      rows: lines.map((line, index) => [
        index + 1,
        line.name,
        line.unit,
        [line.post, line.booth].filter(Boolean).join(' '),
        line.phone?.slice(-4),
        line.cameAt,
        line.leftAt,
        line.hours,
        undefined,
        seatless.has(line.standing) ? line.standing : undefined,
      ]),
      closing: [`现场负责人${fileWords.signature.signature}`],
      signed: { signatures: await signaturesOf(facts, read), labels: fileWords.signature },
    })
    return { title, bytes }
  },
})
