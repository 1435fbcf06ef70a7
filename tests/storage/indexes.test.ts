// Pages of long lists must walk an index: every query form that the collection declared is explained by SQLite itself.
import { describe, expect, it } from 'vitest'
import type { Find } from '#server/kernel/ports.ts'
import { writeCursor } from '#server/storage/cursor.ts'
import { planQuery } from '#server/storage/planQuery.ts'
import { findRecords } from '#server/storage/sqlite/findRecords.ts'
import { openDatabase } from '#server/storage/sqlite/openDatabase.ts'
import type { Prepare } from '#server/storage/sqlite/preparer.ts'
import { put, tasks } from '#tests/contracts/store/samples.ts'
import { openTemporary, temporaryDirectory } from './temporaryStore.ts'

async function explain(query: Find): Promise<string> {
  const directory = await temporaryDirectory()
  const store = await openTemporary({ directory })
  await put(store, { id: 'one' })
  await store.close()
  const { database, close } = openDatabase(directory)
  const lines: string[] = []
  const prepare: Prepare = (sql) => {
    const values = sql
      .split('?')
      .slice(1)
      .map(() => null)
    const plan = database.prepare(`explain query plan ${sql}`).all(...values)
    lines.push(...plan.map(({ detail }) => String(detail)))
    return database.prepare(sql)
  }
  findRecords(prepare, 'tasks', planQuery(tasks, query))
  close()
  return lines.join('\n')
}

const rank = { field: 'rank' }
const afterRank = (value: number | null) => writeCursor('rank', { value, id: 'x' })

describe('queries walk an index', () => {
  const queries: readonly [string, Find][] = [
    ['two equalities', { where: { room: 'r', status: 'todo' } }],
    ['an equality and an order', { where: { room: 'r' }, sort: rank, limit: 10 }],
    ['the reverse order', { where: { room: 'r' }, sort: { ...rank, descending: true }, limit: 10 }],
    ['a later page', { where: { room: 'r' }, sort: rank, after: afterRank(3) }],
    [
      'a later page in reverse',
      { where: { room: 'r' }, sort: { ...rank, descending: true }, after: afterRank(3) },
    ],
    ['a later page of missing values', { where: { room: 'r' }, sort: rank, after: afterRank(null) }],
    ['an order over all', { sort: { field: 'title' }, limit: 10 }],
    ['a range', { where: { room: 'r', rank: { from: 1, below: 5 } }, sort: rank }],
    ['a later page by id', { after: writeCursor('id', { value: 'x', id: 'x' }) }],
  ]

  it.each(queries)('for %s, without sorting', async (_name, query) => {
    const plan = await explain(query)
    expect(plan).toMatch(/USING (COVERING )?INDEX/)
    expect(plan).not.toMatch(/SCAN records_tasks$|SCAN records_tasks\n|TEMP B-TREE/)
  })

  it('for membership', async () => {
    expect(await explain({ where: { room: { in: ['a', 'b'] } } })).toContain(
      'SEARCH records_tasks USING INDEX',
    )
  })
})
