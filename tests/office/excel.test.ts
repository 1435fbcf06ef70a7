import { Workbook } from '@cj-tech-master/excelts'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { excelTable } from '#server/office/excelTable.ts'

const bytes = await excelTable({
  name: '任务',
  title: '任务清单',
  note: '截至 2026-10-24 12:00',
  columns: [
    { head: '序号', width: 6, kind: 'number' },
    { head: '事项', width: 30, kind: 'text' },
    { head: '完成时限', width: 18, kind: 'moment' },
    { head: '时长', width: 8, kind: 'hours' },
  ],
  rows: [
    [1, '=1+1', '2026-10-24T00:30:00Z', 2],
    [2, '+86 154', undefined, 1.5],
    [3, '-减号', undefined, undefined],
    [4, '@某人', undefined, undefined],
    [5, '007', undefined, undefined],
    [6, '=HYPERLINK("http://x","点我")', undefined, undefined],
  ],
  totals: ['合计', '6 项', undefined, 3.5],
  closing: ['负责人签字：'],
  signed: {
    signatures: [
      { side: '机关', name: '某某局', line: '' },
      { side: '社区', name: '某某社区', line: '已确认' },
    ],
    labels: { signature: '签字：', seal: '（盖章）', date: '　　年　　月　　日' },
  },
})
const workbook = new Workbook()
await workbook.xlsx.load(bytes)
const sheet = workbook.getWorksheet('任务')

describe('an Excel file', () => {
  it('is read back with title, head, words as words, numbers and moments of China', () => {
    expect(sheet?.getCell('A1').value).toBe('任务清单')
    expect(sheet?.getRow(3).values).toEqual([undefined, '序号', '事项', '完成时限', '时长'])
    const words = [4, 5, 6, 7, 8, 9].map((row) => sheet?.getCell(row, 2).value)
    expect(words).toEqual(['=1+1', '+86 154', '-减号', '@某人', '007', '=HYPERLINK("http://x","点我")'])
    expect(sheet?.getCell('C4').value).toEqual(new Date('2026-10-24T08:30:00Z'))
    expect(sheet?.getCell('C4').numFmt).toBe('yyyy-mm-dd hh:mm')
    expect(sheet?.getCell('D5').value).toBe(1.5)
    expect(sheet?.getCell('A10').value).toBe('合计')
    expect(sheet?.getCell('A11').value).toBe('负责人签字：')
  })

  it('ends with places next to each other for the seal, the signature and the date of each side', () => {
    const [office, community] = [sheet?.getCell('A13'), sheet?.getCell('C13')]
    const words = '签字：\n\n　　年　　月　　日\n'
    expect(office?.value).toBe(`机关（盖章）\n某某局\n\n\n${words}`)
    expect(community?.value).toBe(`社区（盖章）\n某某社区\n\n\n${words}已确认`)
    expect([sheet?.getCell('B13'), sheet?.getCell('D13')].map((cell) => cell?.master)).toEqual([
      office,
      community,
    ])
    // One row, so that no page breaks within it, and as high as a seal is wide.
    expect(sheet?.rowCount).toBe(13)
    expect(sheet?.getRow(13).height).toBeGreaterThan(120)
  })

  it('[R11] holds no formula at all', () => {
    const parts = unzipSync(bytes)
    const xml = Object.entries(parts)
      .filter(([name]) => name.startsWith('xl/worksheets/'))
      .map(([, part]) => new TextDecoder().decode(part))
    expect(xml.join()).not.toMatch(/<f[ >]/)
  })

  it('keeps the head in sight and prints on A4 with the head on each page', () => {
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 })
    expect(sheet?.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToWidth: 1,
      printTitlesRow: '3:3',
    })
    expect(sheet?.headerFooter.oddFooter).toContain('&P')
  })
})
