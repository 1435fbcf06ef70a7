import { describe, expect, it } from 'vitest'
import { changes, creation, formOf, touched } from '#client/features/tasks/taskForm.ts'
import { task } from './tasks.ts'

const known = task('t-1', {
  title: '打印号牌',
  group: '宣传组',
  ownerId: 'u-1',
  dueAt: '2026-10-23T17:00:00+08:00',
  dependsOn: ['t-0'],
})

describe('the form of a task', () => {
  it('shows the time as the field reads it, whatever offset it was written with', () => {
    expect(formOf({ ...known, dueAt: '2026-10-23T09:00:00Z' }).dueAt).toBe('2026-10-23T17:00')
  })

  it('sends only what was changed', () => {
    const draft = touched({ ...formOf(known), title: '打印号牌与导视' }, known)
    expect(changes(draft, known.id)).toEqual({ taskId: 't-1', title: '打印号牌与导视' })
  })

  it('sends an emptied field as emptied', () => {
    const draft = touched({ ...formOf(known), group: '', ownerId: '', dueAt: '', dependsOn: [] }, known)
    expect(changes(draft, known.id)).toEqual({
      taskId: 't-1',
      group: null,
      ownerId: null,
      dueAt: null,
      dependsOn: [],
    })
  })

  it('leaves out what was not filled in', () => {
    expect(creation({ ...formOf(), title: '新的事' }, 'e-1')).toEqual({
      eventId: 'e-1',
      title: '新的事',
      priority: 'normal',
      dependsOn: [],
    })
  })
})
