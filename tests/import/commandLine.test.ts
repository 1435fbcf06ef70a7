// npm run import: one line for each refused row; 0 where the workbook could be read, 1 where it could not.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { boothRows, bytesOf, eventRows } from './workbookOf.ts'

const script = fileURLToPath(new URL('../../server/import.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tongpin-import-'))
const data = join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: data }
    execFile(process.execPath, [script, ...args], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })

const sheets = {
  活动: eventRows.map((row) => (row[0] === '主办单位' ? ['主办单位', 'office、community'] : row)),
  摊位: [
    ...boothRows.map((row) =>
      row.map((cell, index) =>
        index === 2 && row.length > 2 && typeof cell === 'string' && cell.includes('党') ? 'community' : cell,
      ),
    ),
    [3, '义剪', '火星理发社', 1, '是'],
  ],
}

describe('npm run import', { timeout: 60_000 }, () => {
  const file = join(folder, 'fair.xlsx')
  beforeAll(async () => {
    writeFileSync(file, await bytesOf(sheets))
    // A hub that knows two paired organisations, closed again: the command line needs the store for itself.
    const store = await openSqliteStore({ directory: data })
    const hub = await createTestHub({ around: () => store }).catch(async (error: unknown) => {
      await store.close()
      throw error
    })
    await hub.close()
  })

  it('previews without a change, then imports, then finds nothing to do', async () => {
    const dry = await run(file, '--dry-run')
    expect(dry).toMatchObject({ code: 0, err: '' })
    expect(dry.out).toContain('摊位\t第 5 行\t没有登记“火星理发社”这个单位。')
    expect(dry.out).toContain('只是预览，什么都没有改。')
    const done = await run(file)
    expect(done.code).toBe(0)
    expect(done.out).toContain('已完成 3 项。')
    const again = await run(file)
    expect(again.out).toContain('没有要改的')
    const english = await run(file, '--language', 'en')
    expect(english.out).toContain('摊位\trow 5\tThere is no organisation named "火星理发社".')
  })

  it('stops with one sentence where there is no workbook to read', async () => {
    expect(await run(join(folder, 'nothing.xlsx'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('打不开文件'),
    })
    writeFileSync(join(folder, 'bad.xlsx'), 'no workbook')
    expect(await run(join(folder, 'bad.xlsx'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('这不是 Excel 工作簿'),
    })
    expect(await run()).toMatchObject({ code: 1, err: expect.stringContaining('npm run import') })
  })
})
