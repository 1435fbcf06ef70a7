// The finished demonstration fair, loaded through the commands: its figures, the rows behind them, its papers.
import { Workbook, type Worksheet } from '@cj-tech-master/excelts'
import mammoth from 'mammoth'
import { afterAll, describe, expect, it } from 'vitest'
import { createTestHub, type TestPerson } from '#tests/support/createTestHub.ts'
import { figureNames, type FigureName, valueOf } from '#shared/features/reports/figures.ts'
import type { FigureRow } from '#shared/features/reports/model.ts'

const hub = await createTestHub({ environment: { DEMO: '1' } })
afterAll(() => hub.close())
const eventId = 'fair-2026-10'

async function signedIn(id: string): Promise<TestPerson['rest']> {
  const { secret } = await hub.running.hub.sessions.issue(id, 'test')
  const own = { cookie: `tongpin=${secret}`, origin: hub.url }
  const { nobody } = hub
  return {
    post: (name, input, headers) => nobody.post(name, input, { ...own, ...headers }),
    get: async (name, query = {}) => {
      const response = await nobody.raw(`/api/${name}?${new URLSearchParams(query).toString()}`, {
        headers: own,
      })
      return { status: response.status, body: (await response.json()) as never, headers: response.headers }
    },
    raw: (path, options = {}) => nobody.raw(path, { ...options, headers: own }),
  }
}
const office = await signedIn('u-01')

describe('the finished demonstration fair', () => {
  const expected = {
    booths: 20,
    organisations: 20,
    volunteers: { planned: 60, credited: 57, excused: 1, noShow: 2, hours: 110 },
    visits: 300,
    visitors: 114,
    tasks: { total: 40, done: 40 },
    supplies: { kinds: 25, balanced: 25 },
    demands: null,
  }

  it('reports exactly what happened', async () => {
    const { body } = await office.get('report.figures', { eventId })
    expect(body.value).toEqual({ ...expected, asOf: expect.stringMatching(/Z$/) })
  })

  it('each figure opens rows that add up to it', async () => {
    const sums: Partial<Record<FigureName, number>> = {}
    for (const figure of figureNames) {
      const { body } = await office.post('report.rows', { eventId, figure })
      const { items } = body.value as { items: FigureRow[] }
      const adds = figure === 'hours' || figure === 'visits'
      sums[figure] = adds ? items.reduce((sum, row) => sum + (row.amount ?? 0), 0) : items.length
    }
    for (const figure of figureNames)
      expect([figure, sums[figure]]).toEqual([figure, valueOf(expected, figure)])
  })

  it('the rows are asked for by POST alone, and guests and outsiders see none', async () => {
    expect((await office.get('report.rows', { eventId, figure: 'planned' })).status).toBe(404)
    const guest = await signedIn('u-08')
    for (const [name, input] of [
      ['report.figures', { eventId }],
      ['report.get', { eventId }],
      ['report.rows', { eventId, figure: 'planned' }],
    ] as const)
      expect((await guest.post(name, input)).body.error?.code).toBe('forbidden')
    const stranger = await (await hub.person('stella')).rest.post('report.get', { eventId })
    expect(stranger.body.error?.code).toBe('missing')
    expect((await hub.nobody.post('report.get', { eventId })).body.error?.code).toBe('unknown-actor')
  })

  it('readers see names masked', async () => {
    const { execute } = hub.running.hub
    const grant = { pairingId: '', personId: 'u-05', role: 'reader' }
    const { body } = await office.get('event.get', { eventId })
    grant.pairingId = (body.value as { pairingId: string }).pairingId
    const actor = { ...(await import('#server/kernel/actor.ts')).system('test') }
    expect(
      (await execute({ name: 'pairing.grant', input: grant, actor, commandId: 'reader' })).outcome.ok,
    ).toBe(true)
    const rows = async (who: typeof office) =>
      ((await who.post('report.rows', { eventId, figure: 'planned' })).body.value as { items: FigureRow[] })
        .items
    const [named, masked] = [await rows(office), await rows(await signedIn('u-05'))]
    expect(named.every((row) => !row.title.includes('*'))).toBe(true)
    expect(masked.every((row) => /^.\*+$/.test(row.title))).toBe(true)
    expect((await (await signedIn('u-05')).raw(`/files/roster.excel?eventId=${eventId}`)).status).toBe(403)
  })
})

describe('its papers', () => {
  const file = async (name: string, who = office) => {
    const response = await who.raw(`/files/${name}?eventId=${eventId}`)
    expect([name, response.status]).toEqual([name, 200])
    expect(response.headers.get('content-disposition')).toContain('attachment')
    return Buffer.from(await response.arrayBuffer())
  }
  const sheetOf = async (name: string) => {
    const workbook = new Workbook()
    await workbook.xlsx.load(await file(name))
    const [sheet] = workbook.worksheets
    if (sheet === undefined) throw new Error('no sheet')
    return sheet
  }

  const numberedRows = (sheet: Worksheet): number =>
    Array.from({ length: sheet.rowCount }, (_, index) => sheet.getCell(index + 1, 1).value).filter(
      (value) => typeof value === 'number',
    ).length

  it('the plan and the report are Word files with text, figures and places to sign', async () => {
    const plan = await mammoth.extractRawText({ buffer: await file('plan.word') })
    expect(plan.value).toContain('关于举办滨河社区“金秋民生服务大集”的活动方案')
    expect(plan.value).toContain('机关（盖章）')
    const report = await mammoth.extractRawText({ buffer: await file('report.word') })
    for (const words of [
      '一、基本情况',
      '五、下一步打算',
      '服务人次',
      '300 人次',
      '114 人',
      '110.0 小时',
      '社区（盖章）',
      '尚未经双方确认',
    ])
      expect(report.value).toContain(words)
  })

  it('a confirmed report prints its checksum and who confirmed it', async () => {
    const before = (await office.get('report.get', { eventId })).body.value as { checksum: string }
    expect((await office.post('report.confirm', { eventId, checksum: before.checksum })).status).toBe(200)
    expect((await (await signedIn('u-02')).post('report.confirm', { eventId })).status).toBe(200)
    const { value } = await mammoth.extractRawText({ buffer: await file('report.word') })
    expect(value).toContain(`校验码 ${before.checksum.slice(0, 4)} ${before.checksum.slice(4, 8)}`)
    expect(value.match(/在线确认/g)).toHaveLength(2)
    expect(value).not.toContain('尚未经双方确认')
  })

  it('roster, sign-in sheet, tasks and figures are Excel files, phones masked', async () => {
    const roster = await sheetOf('roster.excel')
    expect(numberedRows(roster)).toBe(60)
    expect(roster.getRow(3).values).toEqual(expect.arrayContaining(['姓名', '单位', '手机', '岗位']))
    const phones = Array.from({ length: 60 }, (_, index) => String(roster.getCell(index + 4, 4).value))
    expect(phones.every((phone) => /^154\*{4}\d{4}$/.test(phone))).toBe(true)
    const signIn = await sheetOf('roster.signIn')
    expect(numberedRows(signIn)).toBe(60)
    expect(signIn.getRow(3).values).toEqual(
      expect.arrayContaining(['签到时间', '签退时间', '时长', '本人签字']),
    )
    const tasks = await sheetOf('task.excel')
    expect(numberedRows(tasks)).toBe(40)
    expect(tasks.getCell('E4').value).toBeInstanceOf(Date)
    const figures = await sheetOf('report.excel')
    expect(figures.getCell('B12').value).toBe(114)
  })

  it.each(['roster.excel', 'roster.signIn', 'task.excel', 'report.excel'])(
    '%s prints on A4 with the head on each page, and ends with places for both sides',
    async (name) => {
      const sheet = await sheetOf(name)
      expect(sheet.pageSetup).toMatchObject({ paperSize: 9, fitToWidth: 1, printTitlesRow: '3:3' })
      const words: string[] = []
      sheet.lastRow?.eachCell((cell) => words.push(String(cell.value)))
      for (const side of ['机关', '社区'])
        expect(words).toContainEqual(
          expect.stringMatching(new RegExp(`^${side}（盖章）\\n.+\\n+签字：\\n+.+年.+月.+日`)),
        )
    },
  )

  it('are closed to guests and outsiders', async () => {
    const guest = await signedIn('u-08')
    for (const name of [
      'plan.word',
      'report.word',
      'report.excel',
      'roster.excel',
      'roster.signIn',
      'task.excel',
    ])
      expect((await guest.raw(`/files/${name}?eventId=${eventId}`)).status).toBe(403)
    expect((await hub.nobody.raw(`/files/report.word?eventId=${eventId}`)).status).toBe(401)
  })
})
