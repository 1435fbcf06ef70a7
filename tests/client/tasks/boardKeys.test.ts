import { describe, expect, it } from 'vitest'
import { boardKey, destinations } from '#client/features/tasks/boardKeys.ts'
import { columnBeside, columnOrder, tasksByStatus } from '#client/features/tasks/columns.ts'
import { task } from './tasks.ts'

const [a, b, c, d] = [task('a'), task('b'), task('c'), task('d')]
const grid = { columns: [[a, b], [], [c], [d]] }
const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false })

describe('the keys of the board', () => {
  it.each([
    ['ArrowDown', a, 'b'],
    ['ArrowUp', b, 'a'],
    ['End', a, 'b'],
    ['Home', b, 'a'],
    // Over an empty column, and to the last card of a shorter one.
    ['ArrowRight', b, 'c'],
    ['ArrowLeft', c, 'a'],
    ['ArrowRight', c, 'd'],
  ])('%s goes on to the next card', (key, from, to) => {
    expect(boardKey(press(key), from, grid)).toEqual({ does: 'focus', taskId: to })
  })

  it.each([
    ['ArrowDown', b],
    ['ArrowUp', a],
    ['ArrowRight', d],
    ['Enter', a],
    ['x', a],
  ])('%s at an edge, or any other key, is left to the browser', (key, from) => {
    expect(boardKey(press(key), from, grid)).toBeUndefined()
  })

  it('moves the card with Ctrl', () => {
    expect(boardKey(press('ArrowRight', true), a, grid)).toEqual({ does: 'move', step: 1 })
    expect(boardKey(press('ArrowLeft', true), a, grid)).toEqual({ does: 'move', step: -1 })
    expect(boardKey(press('ArrowDown', true), a, grid)).toBeUndefined()
  })

  it('knows the column beside, and where the board ends', () => {
    expect(columnBeside('todo', 1)).toBe('in_progress')
    expect(columnBeside('todo', -1)).toBeUndefined()
    expect(columnBeside('done', 1)).toBeUndefined()
    expect(columnBeside('canceled', 1)).toBeUndefined()
  })

  it('offers every column but the one where the card stands', () => {
    expect(destinations(columnOrder, task('x', { status: 'blocked' }))).toEqual([
      'todo',
      'in_progress',
      'in_review',
      'done',
    ])
  })
})

describe('the columns', () => {
  it('put what is due first on top, and what was finished last', () => {
    const columns = tasksByStatus([
      task('late', { dueAt: '2026-10-24T08:30:00+08:00' }),
      task('soon', { dueAt: '2026-10-20T08:30:00+08:00' }),
      task('some day'),
      task('older', { status: 'done', doneAt: '2026-10-10T08:30:00+08:00' }),
      task('newer', { status: 'done', doneAt: '2026-10-12T08:30:00+08:00' }),
    ])
    expect(columns.get('todo')?.map(({ id }) => id)).toEqual(['soon', 'late', 'some day'])
    expect(columns.get('done')?.map(({ id }) => id)).toEqual(['newer', 'older'])
    expect(columns.get('blocked')).toEqual([])
  })
})
