// The roster and the sign-in sheet as Excel, for those who run the event. Of phones only what the sheet needs.
import { attendanceRows } from '#server/features/checkin/index.ts'
import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { organisations } from '#server/features/organisations/index.ts'
import { boothsOf } from '#server/features/roster/index.ts'
import { exporting } from '#server/kernel/exporting.ts'
import type { Reader } from '#server/kernel/ports.ts'
import { excelTable } from '#server/office/excelTable.ts'
import { rosterExcel, signInExcel } from '#shared/features/reports/files.ts'
import { fileWords, standingWords } from '#shared/features/reports/words.ts'
import { workers } from '../access.ts'
import { maskedPhone, peopleOf } from '../names.ts'
import { chinaDay, chinaMoment } from './moments.ts'

interface Line {
  readonly name: string
  readonly unit: string
  readonly phone: string | undefined
  readonly post: string
  readonly shift: string
  readonly booth: string
  readonly startAt: string | undefined
  readonly endAt: string | undefined
  readonly standing: string
  readonly cameAt: string | undefined
  readonly leftAt: string | undefined
  readonly hours: number | undefined
}

/** One line for each place on the roster, by time and post; somebody who came without a place has one too. */
async function linesOf(read: Reader, eventId: string, now: number): Promise<Line[]> {
  const rows = await attendanceRows(read, eventId, now)
  const people = await peopleOf(
    read,
    rows.map((row) => row.personId),
  )
  const booths = new Map(
    (await boothsOf(read, eventId)).map((booth) => [booth.id, `${booth.no} ${booth.name}`]),
  )
  const units = new Map(
    (await read.find(organisations, { limit: 10_000 })).items.map((unit) => [unit.id, unit.name]),
  )
  const lines = rows.flatMap((row): Line[] => {
    const person = people.get(row.personId)
    const shared = {
      name: person?.name ?? '',
      unit: units.get(person?.organisationId ?? '') ?? '',
      phone: person?.phone,
      standing: standingWords[row.standing]['zh-CN'],
      cameAt: row.attendance?.firstInAt,
      leftAt: row.attendance?.lastOutAt,
      hours: row.hours > 0 ? row.hours : undefined,
    }
    const places = row.places.filter((place) => place.status !== 'declined')
    if (places.length === 0)
      return [{ ...shared, post: '', shift: '', booth: '', startAt: undefined, endAt: undefined }]
    return places.map(({ post, shiftName, boothId, startAt, endAt }) => ({
      ...shared,
      post,
      shift: shiftName ?? '',
      booth: booths.get(boothId ?? '') ?? '',
      startAt,
      endAt,
    }))
  })
  const time = (line: Line): number => (line.startAt === undefined ? Infinity : Date.parse(line.startAt))
  return lines.sort(
    (a, b) =>
      (time(a) === time(b) ? 0 : time(a) - time(b)) ||
      a.booth.localeCompare(b.booth, 'zh-Hans-CN', { numeric: true }) ||
      a.post.localeCompare(b.post, 'zh-Hans-CN') ||
      a.name.localeCompare(b.name, 'zh-Hans-CN'),
  )
}

const asOf = (now: number): string => `${fileWords.asOf} ${chinaMoment(new Date(now).toISOString())}`

export const rosterExcelFile = exporting(rosterExcel, {
  may: workers,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  async make({ facts, input, read, now }) {
    const lines = await linesOf(read, input.eventId, now)
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
    })
    return { title, bytes }
  },
})

export const signInExcelFile = exporting(signInExcel, {
  may: workers,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  async make({ facts, input, read, now }) {
    const lines = await linesOf(read, input.eventId, now)
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
        line.standing === standingWords.excused['zh-CN'] ? line.standing : undefined,
      ]),
      closing: ['现场负责人签字：　　　　　　　　　　　　　　　　日期：　　　　年　　月　　日'],
    })
    return { title, bytes }
  },
})
