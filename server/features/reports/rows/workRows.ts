import { suppliesOf } from '#server/features/supplies/index.ts'
import { tasksOf } from '#server/features/tasks/index.ts'
import { byUrgency } from '#shared/features/tasks/rules.ts'
import type { FigureRow } from '#shared/features/reports/model.ts'
import { maskedName, peopleOf } from '../names.ts'
import type { Asked } from './volunteerRows.ts'

export async function taskRows({ read, eventId, named }: Asked, done: boolean): Promise<FigureRow[]> {
  const all = (await tasksOf(read, eventId)).filter((task) => task.status !== 'canceled')
  const tasks = all.filter((task) => !done || task.status === 'done').sort(byUrgency)
  const owners = await peopleOf(
    read,
    tasks.flatMap((task) => task.ownerId ?? []),
  )
  return tasks.map((task) => {
    const owner = owners.get(task.ownerId ?? '')?.name
    return {
      id: task.id,
      title: task.title,
      status: task.status,
      ...(task.group === undefined ? {} : { unit: task.group }),
      ...(owner === undefined ? {} : { detail: named ? owner : maskedName(owner) }),
      ...(task.dueAt === undefined ? {} : { at: task.dueAt }),
      ...(task.doneAt === undefined ? {} : { until: task.doneAt }),
    }
  })
}

/** 领出 = 用掉 + 归还 + 损耗, as it stands for each kind. */
export async function supplyRows(
  { read, eventId }: Pick<Asked, 'read' | 'eventId'>,
  balanced: boolean,
): Promise<FigureRow[]> {
  const supplies = (await suppliesOf(read, eventId)).filter((supply) => !balanced || supply.balanced)
  return supplies.map((supply) => ({
    id: supply.id,
    title: supply.name,
    unit: supply.unit,
    amount: supply.issued,
    status: supply.balanced ? 'balanced' : 'unbalanced',
    detail: `${supply.issued} = ${supply.used} + ${supply.returned} + ${supply.lostOrDamaged}`,
  }))
}
