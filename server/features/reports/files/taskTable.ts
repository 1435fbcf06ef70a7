// The tasks of an event as an Excel table.
import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { tasksOf } from '#server/features/tasks/index.ts'
import { exporting } from '#server/kernel/exporting.ts'
import { excelTable } from '#server/office/excelTable.ts'
import { taskExcel } from '#shared/features/reports/files.ts'
import { fileWords } from '#shared/features/reports/words.ts'
import { byUrgency } from '#shared/features/tasks/rules.ts'
import { insiders } from '../access.ts'
import { peopleOf } from '../names.ts'
import { asOf } from './confirmedFigures.ts'
import { signaturesOf } from './signatures.ts'

const states = {
  todo: '待办',
  in_progress: '进行中',
  blocked: '受阻',
  in_review: '待确认',
  done: '完成',
  canceled: '取消',
} as const
const priorities = { high: '高', normal: '中', low: '低' } as const

export const taskExcelFile = exporting(taskExcel, {
  may: insiders,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  async make({ facts, input, read, now }) {
    const tasks = [...(await tasksOf(read, input.eventId))].sort(byUrgency)
    const numbers = new Map(tasks.map((task, index) => [task.id, index + 1]))
    const owners = await peopleOf(
      read,
      tasks.flatMap((task) => task.ownerId ?? []),
    )
    const title = `${facts.event.title} 任务清单`
    const bytes = await excelTable({
      name: '任务清单',
      title,
      note: asOf(now),
      columns: [
        { head: '序号', width: 6, kind: 'number' },
        { head: '组别', width: 14, kind: 'text' },
        { head: '任务', width: 40, kind: 'text' },
        { head: '责任人', width: 12, kind: 'text' },
        { head: '完成时限', width: 17, kind: 'moment' },
        { head: '优先级', width: 8, kind: 'text' },
        { head: '前置任务（序号）', width: 14, kind: 'text' },
        { head: '状态', width: 10, kind: 'text' },
        { head: '完成时间', width: 17, kind: 'moment' },
        { head: '受阻原因', width: 24, kind: 'text' },
      ],
      rows: tasks.map((task, index) => [
        index + 1,
        task.group,
        task.title,
        owners.get(task.ownerId ?? '')?.name,
        task.dueAt,
        priorities[task.priority],
        task.dependsOn
          .flatMap((id) => numbers.get(id) ?? [])
          .sort((a, b) => a - b)
          .join('、'),
        states[task.status],
        task.doneAt,
        task.reason,
      ]),
      signed: { signatures: await signaturesOf(facts, read), labels: fileWords.signature },
    })
    return { title, bytes }
  },
})
