// The figures as Excel: each with its unit, and behind them the booths and the supplies. Figures that were confirmed stay what
// they were; the booths and supplies are the records of this moment.
import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { exporting } from '#server/kernel/exporting.ts'
import { type CellValue, excelTable, type TableColumn } from '#server/office/excelTable.ts'
import { reportExcel } from '#shared/features/reports/files.ts'
import { type FigureName, figureNames, valueOf } from '#shared/features/reports/figures.ts'
import { fileWords, figureWords } from '#shared/features/reports/words.ts'
import { insiders } from '../access.ts'
import { figuresOf } from '../figures.ts'
import { rowsOf } from '../rows/rowsOf.ts'
import { reports } from '../store.ts'
import { asOf, confirmedFigures } from './confirmedFigures.ts'
import { chinaDay } from './moments.ts'
import { signaturesOf } from './signatures.ts'

const cellOf = (name: FigureName, value: number): CellValue => (name === 'hours' ? { hours: value } : value)

export const reportExcelFile = exporting(reportExcel, {
  may: insiders,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  async make({ facts, input: { eventId }, read, now }) {
    const { title } = facts.event
    const figures = await figuresOf(read, eventId, now)
    const record = await read.get(reports, eventId)
    const paper = confirmedFigures(record, figures, now)
    const note = paper.seal === undefined ? asOf(now) : `${asOf(now)}，${fileWords.liveRows}`
    const asked = { read, eventId, now, named: false }
    const [booths, supplies] = [await rowsOf('booths', asked), await rowsOf('supplies', asked)]
    const bytes = await excelTable(
      {
        name: '活动数据',
        title: `${title} 活动数据`,
        note: paper.notes[0] ?? '',
        landscape: false,
        columns: [
          { head: '项目', width: 24, kind: 'text' },
          { head: '数据', width: 14, kind: 'number' },
          { head: '单位', width: 10, kind: 'text' },
          ...paper.supplements.map(({ seal }): TableColumn => ({
            head: `${fileWords.supplement} ${chinaDay(seal.at)}`,
            width: 18,
            kind: 'number',
          })),
        ],
        rows: figureNames.map((name) => [
          figureWords[name]['zh-CN'],
          cellOf(name, valueOf(paper.figures, name)),
          figureWords[name].unit,
          ...paper.supplements.map(({ seal, changed }) =>
            changed.some((step) => step.figure === name)
              ? cellOf(name, valueOf(seal.figures, name))
              : undefined,
          ),
        ]),
        closing: paper.notes.slice(1),
        signed: { signatures: await signaturesOf(facts, read, paper.seal), labels: fileWords.signature },
      },
      {
        name: '摊位',
        title: `${title} 摊位服务人次`,
        note,
        columns: [
          { head: '摊位', width: 36, kind: 'text' },
          { head: '区域', width: 14, kind: 'text' },
          { head: '参加单位', width: 40, kind: 'text' },
          { head: '服务人次', width: 12, kind: 'number' },
        ],
        rows: booths.map((row) => [row.title, row.detail, row.unit, row.amount]),
        totals: ['合计', undefined, undefined, figures.visits],
      },
      {
        name: '物资',
        title: `${title} 物资核对`,
        note,
        columns: [
          { head: '品名', width: 30, kind: 'text' },
          { head: '单位', width: 8, kind: 'text' },
          { head: '领出', width: 10, kind: 'number' },
          { head: '领出 = 用掉 + 归还 + 损耗', width: 32, kind: 'text' },
          { head: '核对', width: 10, kind: 'text' },
        ],
        rows: supplies.map((row) => [
          row.title,
          row.unit,
          row.amount,
          row.detail,
          row.status === 'balanced' ? '平' : '未平',
        ]),
      },
    )
    return { title: `${title} 活动数据`, bytes }
  },
})
