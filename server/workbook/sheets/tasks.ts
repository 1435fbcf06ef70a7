// Reads the sheet of tasks: owners, due times, and which task waits for which.
import { folded } from '../fold.ts'
import { taskForm } from '../forms.ts'
import type { Draft } from '../draft.ts'
import type { KnownContents } from '../known.ts'
import { filled } from '../filled.ts'
import type { Names } from '../names.ts'
import type { PlainWorkbook } from '../plainWorkbook.ts'
import { problems } from '../problems.ts'
import { chinaMoment } from '../readMoment.ts'
import type { RowReader } from '../rowReader.ts'
import { textOf } from '../table.ts'
import { openSheet, readRows } from './sheetWork.ts'
import { circlesOf, waitingFor } from './waiting.ts'

const day = 24 * 60 * 60 * 1000
const priorities = {
  高: 'high',
  中: 'normal',
  低: 'low',
  普通: 'normal',
  一般: 'normal',
  紧急: 'high',
  重要: 'high',
} as const
/** A deadline that names a day only is over when the offices close. */
const closing = '18:00'

function dueAt(row: RowReader, eventDay: string): string | undefined {
  const span = row.span('dueAt', Number(eventDay.slice(0, 4)))
  if (span === undefined) return undefined
  const { date = eventDay, time = closing } = span.to ?? span.from
  const at = chinaMoment(date, time)
  const apart = Date.parse(at) - Date.parse(`${eventDay}T00:00:00+08:00`)
  return apart < -400 * day || apart > 200 * day
    ? row.refuse('farFromEvent', 'dueAt', { value: at.slice(0, 16).replace('T', ' ') })
    : at
}

export function planTasks(
  workbook: PlainWorkbook,
  { contents, day: eventDay }: { contents: KnownContents; day: string },
  names: Names,
  draft: Draft,
): void {
  const table = openSheet(workbook, taskForm, draft)
  if (table === undefined) return
  const { sheet } = table
  const titles = new Map<string, number>()
  const numbers = new Map<string, number>()
  const keyOf = (title: string, group: string | undefined): string =>
    `task/${folded(group ?? '')}/${folded(title)}`
  const rows = readRows(table, draft, (row) => {
    const title = row.required('title', 120)
    if (title === undefined) return undefined
    const group = row.text('group', 40)
    const key = keyOf(title, group)
    const no = row.count('no')
    const before = titles.get(key)
    if (before !== undefined) return row.refuse('duplicate', 'title', { row: before, value: title })
    const taken = no === undefined ? undefined : numbers.get(no)
    if (taken !== undefined) return row.refuse('sameNumber', 'no', { row: taken, value: no ?? '' })
    const fields = {
      title,
      group,
      ownerId: names.personIn(row, 'owner'),
      dueAt: dueAt(row, eventDay),
      priority: row.choice('priority', priorities),
    }
    const waits = waitingFor(row.text('dependsOn', 400) ?? '')
    if (row.problem === undefined) titles.set(key, row.number)
    if (row.problem === undefined && no !== undefined) numbers.set(no, row.number)
    return { key, no, fields, waits }
  })

  // Numbers and titles of all rows, also of those that were refused: to wait for one of them is not to wait for nothing.
  const everyNumber = new Set(table.rows.flatMap(({ cells }) => folded(textOf(cells.get('no'))) || []))
  const byToken = new Map(
    rows.flatMap(
      (task) =>
        [[folded(task.fields.title), task], ...(task.no === undefined ? [] : [[task.no, task]])] as [
          string,
          (typeof rows)[number],
        ][],
    ),
  )
  const waits = new Map<string, string[]>()
  const refuse = (
    row: number,
    code: 'dependencyUnknown' | 'dependsOnItself' | 'dependencyCircle',
    value = '',
  ): void =>
    draft.refuse(
      { sheet, row },
      { reason: filled(problems[code], { value }), column: table.heads.get('dependsOn') ?? '' },
    )
  const bad = new Set<string>()
  for (const task of rows) {
    const found = task.waits.map((token) => byToken.get(token))
    waits.set(
      task.key,
      found.flatMap((other) => (other === undefined ? [] : [other.key])),
    )
    const unknown = task.waits.find((token, index) => found[index] === undefined && !everyNumber.has(token))
    if (found.includes(task)) refuse(task.row, 'dependsOnItself')
    else if (unknown !== undefined) refuse(task.row, 'dependencyUnknown', unknown)
    else continue
    bad.add(task.key)
  }
  for (const key of bad) waits.delete(key)
  const byKey = new Map(rows.map((task) => [task.key, task]))
  for (const circle of circlesOf(waits)) {
    const names = [...circle, circle[0] ?? ''].map(
      (key) => byKey.get(key)?.no ?? byKey.get(key)?.fields.title ?? '',
    )
    for (const key of circle) {
      const task = byKey.get(key)
      if (task !== undefined && !bad.has(key)) refuse(task.row, 'dependencyCircle', names.join(' → '))
      bad.add(key)
    }
  }

  const planned = new Set<string>()
  const known = new Map(
    contents.tasks.map((task) => [
      keyOf(String(task.fields['title']), task.fields['group'] as string | undefined),
      task,
    ]),
  )
  for (const [key, task] of known) draft.ids.set(key, task.id)
  function plan(task: (typeof rows)[number]): void {
    if (planned.has(task.key)) return
    planned.add(task.key)
    const place = { sheet, row: task.row }
    const before = (waits.get(task.key) ?? []).filter((key) => !bad.has(key))
    // What a task waits for is made before it.
    for (const key of before) {
      const other = byKey.get(key)
      if (other !== undefined) plan(other)
    }
    const left = task.waits.filter((token) => {
      const other = byToken.get(token)
      return other === undefined || bad.has(other.key)
    })
    for (const token of left)
      draft.note(place, { reason: filled(problems.dependencyLeftOut, { value: token }) })
    draft.put(place, {
      key: task.key,
      title: task.fields.title,
      create: 'task.create',
      update: 'task.update',
      idField: 'taskId',
      fields: task.fields,
      ...(table?.heads.has('dependsOn') && (before.length > 0 || known.has(task.key))
        ? { refs: { dependsOn: [...new Set(before)] } }
        : {}),
      known: known.get(task.key),
    })
  }
  for (const task of rows) if (!bad.has(task.key)) plan(task)
}
