// Writes small workbooks as offices would, and plans them against a hub that knows a few units and people.
import { Workbook } from '@cj-tech-master/excelts'
import { interpret } from '#server/workbook/interpret.ts'
import { type Known, nothingYet } from '#server/workbook/known.ts'
import { plainRows } from '#server/workbook/plainRows.ts'
import type { ImportPlan } from '#shared/features/imports/plan.ts'

export type Cell = string | number | boolean | Date | null | { formula: string; result?: number | string }
export type Sheets = Readonly<Record<string, readonly (readonly Cell[])[]>>

export const known: Known = {
  organisations: [
    { id: 'office', name: '市民政局机关党委', shortName: '市民政局' },
    { id: 'community', name: '滨河社区党总支', shortName: '滨河社区' },
    { id: 'grid', name: '一号网格党支部', shortName: '一号网格' },
    { id: 'other', name: '市大数据局机关党支部', shortName: '市大数据局' },
  ],
  pairings: [
    {
      id: 'pair',
      officeOrganisationId: 'office',
      communityOrganisationId: 'community',
      personIds: ['u-1', 'u-2'],
    },
  ],
  people: [
    { id: 'u-1', name: '沈知行', organisationId: 'office' },
    { id: 'u-2', name: '顾若禾', organisationId: 'community' },
    { id: 'u-3', name: '李明', organisationId: 'grid' },
    { id: 'u-4', name: '李明', organisationId: 'other' },
  ],
  events: [],
  contents: nothingYet,
}

export const eventRows: readonly (readonly Cell[])[] = [
  ['项目', '内容'],
  ['名称', '金秋民生服务大集'],
  ['主办单位', '市民政局机关党委、滨河社区党总支'],
  ['开始时间', '2026-10-24 08:30'],
  ['结束时间', '2026-10-24 11:30'],
  ['地点', '党群服务中心前广场'],
]
export const boothRows: readonly (readonly Cell[])[] = [
  ['摊位安排表'],
  ['序号', '摊位名称', '参加单位', '桌', '用电'],
  [1, '总服务台', '滨河社区党总支', 3, '是'],
  [2, '义诊', '一号网格党支部', 2, '否'],
]

export const sound: Sheets = { 活动: eventRows, 摊位: boothRows }

export async function bytesOf(sheets: Sheets): Promise<Uint8Array> {
  const workbook = new Workbook()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = workbook.addWorksheet(name)
    for (const row of rows) {
      const added = sheet.addRow([...row])
      added.eachCell((cell) => {
        if (cell.value instanceof Date) cell.numFmt = 'yyyy-mm-dd hh:mm'
      })
    }
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

export async function planOf(sheets: Sheets, given: Known = known): Promise<ImportPlan> {
  return interpret(await plainRows(await bytesOf(sheets)), given)
}
