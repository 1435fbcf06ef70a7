import { describe, expect, it } from 'vitest'
import { dueOf } from '#client/features/tasks/dueWords.ts'
import { task } from './tasks.ts'

const now = Date.parse('2026-10-20T10:00:00+08:00')
const fair = '2026-10-24T08:30:00+08:00'
const due = (dueAt: string, fields = {}) => dueOf(task('t', { dueAt, ...fields }), fair, now, 'zh-CN')

describe('when a task is due', () => {
  it.each([
    ['2026-10-18T17:00:00+08:00', '超期 2 天', 'bad'],
    ['2026-10-20T08:00:00+08:00', '超期 2 小时', 'bad'],
    ['2026-10-20T18:00:00+08:00', '今天 18:00', 'warn'],
    ['2026-10-21T17:00:00+08:00', '明天 17:00', 'warn'],
    ['2026-10-23T17:00:00+08:00', 'T-1', 'neutral'],
    ['2026-10-24T06:50:00+08:00', '当天 6:50', 'neutral'],
    ['2026-10-30T17:00:00+08:00', '10月30日（周五）', 'neutral'],
  ])('%s reads %s', (dueAt, text, tone) => {
    expect(due(dueAt)).toMatchObject({ text, tone })
  })

  it('says when a finished task was finished, not how late it is', () => {
    const done = { status: 'done' as const, doneAt: '2026-10-12T09:00:00+08:00' }
    expect(due('2026-10-11T17:00:00+08:00', done)).toMatchObject({ text: '10月12日（周一）', tone: 'ok' })
  })

  it('counts down to nothing where there is no event to count to', () => {
    const far = task('t', { dueAt: '2026-10-23T17:00:00+08:00' })
    expect(dueOf(far, undefined, now, 'en')).toMatchObject({ text: 'Fri 23 Oct' })
  })

  it('is silent about a task without a due time', () => {
    expect(dueOf(task('t'), fair, now, 'zh-CN')).toBeUndefined()
  })
})
