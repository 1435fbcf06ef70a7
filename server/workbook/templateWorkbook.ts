// The empty workbook that offices fill in: the same sheets and heads that the import knows, with lists to choose from.
import { Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { boothForm, eventForm, runSheetForm, supplyForm, taskForm, volunteerForm } from './forms.ts'
import type { Form } from './table.ts'

const titles: Readonly<Record<string, string>> = {
  摊位: '摊位安排表',
  志愿者花名册: '志愿者花名册',
  任务分工: '任务分工表',
  物资: '物资清单',
  流程: '当日流程表',
}

const choices: Readonly<Record<string, readonly string[]>> = {
  powered: ['是', '否'],
  priority: ['高', '中', '低'],
  kind: ['借用', '采购', '消耗品'],
}

/** Excel must not turn these into numbers. */
const texts = new Set(['phone', 'startAt', 'endAt', 'dueAt', 'dependsOn'])
const rowsToFill = 200

const help = [
  '每张表第一行是标题，第二行是表头，从第三行填起；表头的次序可以变，多余的列可以留着。',
  '“活动”表的主办单位写结对的两方，用“、”隔开，导入时据此找到结对。',
  '时间可以写 2026-10-24 08:30、10月24日上午8点半、8:30-11:30，也可以用 Excel 的日期。',
  '手机号请填完整的 11 位。志愿者的摊位号是“摊位”表里的序号。',
  '任务的前置任务写序号，几个用“、”隔开。',
  '导入前会先看到将要增加和修改什么，哪一行有问题会写明；同一份工作簿导入两次不会重复。',
]

function addHead(sheet: Worksheet, form: Form): void {
  sheet.addRow([titles[form.sheet] ?? form.sheet])
  sheet.mergeCells(1, 1, 1, form.columns.length)
  const title = sheet.getCell('A1')
  title.font = { name: '黑体', size: 16 }
  title.alignment = { horizontal: 'center' }
  const head = sheet.addRow(form.columns.map((column) => column.head))
  head.font = { name: '黑体', size: 11 }
  head.eachCell((cell) => {
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEFF3F8' } }
    cell.border = { bottom: { style: 'thin' } }
  })
  sheet.views = [{ state: 'frozen', ySplit: 2 }]
  form.columns.forEach((column, index) => {
    const shown = sheet.getColumn(index + 1)
    shown.width = Math.max(8, column.head.length * 2 + 4)
    if (texts.has(column.key)) shown.numFmt = '@'
    const list = choices[column.key]
    if (list === undefined) return
    for (let row = 3; row < 3 + rowsToFill; row += 1)
      sheet.getCell(row, index + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`"${list.join(',')}"`],
      }
  })
}

export async function templateWorkbook(): Promise<Uint8Array> {
  const workbook = new Workbook()
  const facts = workbook.addWorksheet(eventForm.sheet)
  facts.addRow(['项目', '内容']).font = { name: '黑体', size: 11 }
  for (const column of eventForm.columns) facts.addRow([column.head])
  facts.getColumn(1).width = 18
  facts.getColumn(2).width = 60
  facts.getColumn(2).numFmt = '@'
  for (const form of [boothForm, volunteerForm, taskForm, supplyForm, runSheetForm])
    addHead(workbook.addWorksheet(form.sheet), form)
  const notes = workbook.addWorksheet('填写说明')
  notes.getColumn(1).width = 90
  for (const line of help) notes.addRow([line]).alignment = { wrapText: true }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
