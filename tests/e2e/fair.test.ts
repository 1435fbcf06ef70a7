// A whole fair in three browsers: from the workbook over the chat group and the day to the report that both sides confirm.
import { mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Workbook } from '@cj-tech-master/excelts'
import mammoth from 'mammoth'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '#shared/features/roster/ids.ts'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { renderPdf, rendersOffice } from '#tests/support/renderPdf.ts'
import { signInAs, visit, type Visitor } from './support/visitors.ts'

const folder = fileURLToPath(new URL('../../.cache/journey/', import.meta.url))
const sample = fileURLToPath(new URL('../import/fair.xlsx', import.meta.url))
const title = '滨河社区“重阳民生服务大集”'
const sampleTitle = '滨河社区“金秋民生服务大集”'
const sampleDay = '2026-10-24'
const today = dayOf(new Date().toISOString())
const minutes = 60_000

describe('一场大集', () => {
  // Early this morning, and the browsers' clocks go with the hub's; the workbook is for today, because cookies keep real time.
  const clock = fixedClock(`${today}T06:00:00+08:00`)
  let hub: DemoHub
  let browser: Browser
  let office: Visitor
  let community: Visitor
  let volunteer: Visitor
  let event = ''

  const everybody = (): Visitor[] => [office, community, volunteer]
  const setClocks = (): Promise<unknown> =>
    Promise.all(everybody().map(({ page }) => page.clock.setFixedTime(clock.now())))
  async function later(length: number): Promise<void> {
    clock.advance(length * minutes)
    await setClocks()
  }

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true })
    hub = await startDemoHub({ clock })
    browser = await launchChromium()
    office = await visit(browser, hub.url)
    community = await visit(browser, hub.url)
    volunteer = await visit(browser, hub.url, { width: 360, height: 780 })
    await setClocks()
    await signInAs(office, '沈知行')
    await signInAs(community, '顾若禾')
  })
  afterAll(async () => {
    for (const one of [office, community, volunteer]) expect(one?.complaints ?? []).toEqual([])
    await browser?.close()
    await hub?.close()
  })

  it('机关导入工作簿', async () => {
    const workbook = new Workbook()
    await workbook.xlsx.readFile(sample)
    for (const sheet of workbook.worksheets)
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.value === sampleTitle) cell.value = title
          else if (typeof cell.value === 'string') cell.value = cell.value.replaceAll(sampleDay, today)
        }),
      )
    const { page } = office
    await office.open('/events/import')
    await page.locator('input[type="file"]').setInputFiles({
      name: '大集.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(await workbook.xlsx.writeBuffer()),
    })
    await page.getByText(`将新建活动：${title}`).waitFor()
    await page.getByRole('button', { name: /^导入（/ }).click()
    await page.getByRole('link', { name: '打开活动' }).click({ timeout: 60_000 })
    await page.getByRole('heading', { name: title }).first().waitFor()
    event = new URL(page.url()).pathname
    expect(event).toMatch(/^\/events\/[a-z0-9-]+$/)
  })

  it('社区添一个班次，志愿者从群链接报名', async () => {
    const { page } = community
    await community.open(`${event}/roster`)
    await page
      .getByRole('button', { name: '新班次' })
      .or(page.getByRole('button', { name: '添加班次' }))
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('岗位').fill('长者引导')
    await dialog.getByLabel('名额').fill('3')
    await dialog.locator('button[type="submit"]').click()
    await dialog.waitFor({ state: 'detached' })

    await office.open(`${event}/group`)
    await office.page.getByRole('button', { name: '生成链接' }).first().click()
    await office.page.getByRole('dialog').getByRole('button', { name: '生成', exact: true }).click()
    const address = await office.page.locator('article .address').first().textContent()
    await volunteer.open(new URL(address?.trim() ?? '').pathname)
    await volunteer.page.getByLabel('姓名').fill('苏新来')
    await volunteer.page.getByLabel('手机号').fill('13911110001')
    await volunteer.page.getByRole('button', { name: '同意并继续' }).click()
    const shift = volunteer.page.locator('li').filter({ hasText: '长者引导' })
    await shift.getByRole('button', { name: '报名' }).click()
    await volunteer.page.getByText('已报名').waitFor()
    await page.getByText('新来').first().waitFor()
  })

  it('现场签到，登记居民到访，收摊签退', async () => {
    await later(145)
    const { page } = community
    await community.open(`${event}/day`)
    await page.getByPlaceholder('姓名、拼音首字母或手机后四位').fill('sxl')
    await page.getByRole('button', { name: '到岗' }).first().click()
    await page.getByText('已到岗').first().waitFor()

    await page.getByText('居民到访').first().click()
    await page.getByLabel('在哪个摊位登记').selectOption({ index: 3 })
    for (const card of ['A001', 'A002', 'A001']) {
      await page.getByLabel('入场卡号').fill(card)
      await page.getByRole('button', { name: '登记到访' }).click()
      await expect.poll(() => page.getByLabel('入场卡号').inputValue()).toBe('')
    }
    await page.getByRole('button', { name: '+1 人次' }).click()

    await later(190)
    await page.getByText('签到台').first().click()
    await page.getByPlaceholder('姓名、拼音首字母或手机后四位').fill('0001')
    await page.getByRole('button', { name: '离岗' }).first().click()
    await page.getByText('已离岗').first().waitFor()
  })

  it('一起写总结，双方确认同一份', async () => {
    await later(60)
    await office.open(`${event}/report`)
    await community.open(`${event}/report`)
    const text = (one: Visitor) => one.page.locator('.ProseMirror').first()
    const begin = office.page.getByRole('button', { name: '按常用提纲开始写' })
    await begin.click()
    await text(office).getByText('基本情况').waitFor()
    await text(office).click()
    await office.page.keyboard.press('Control+End')
    await office.page.keyboard.type('机关写一句。')
    await text(community).getByText('机关写一句。').waitFor()
    await text(community).click()
    await community.page.keyboard.press('Control+End')
    await community.page.keyboard.type('社区写一句。')
    await text(office).getByText('社区写一句。').waitFor()

    for (const [one, side] of [
      [office, '机关'],
      [community, '社区'],
    ] as const) {
      const { page } = one
      // The figures and the text that the page shows are what is confirmed.
      await page.reload()
      await page.getByText('社区写一句。').first().waitFor()
      await page.getByRole('button', { name: `代表${side}确认` }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: `代表${side}确认` }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await community.page.getByText('双方已确认。').waitFor()
    const code = (one: Visitor) => one.page.locator('section code').first().textContent()
    expect(await code(office)).toBe(await code(community))
    await office.page.getByText('双方已确认。').waitFor()
  })

  it('确认以后补录的只作补充，正文再改也不影响确认过的', async () => {
    const { page } = community
    const sealed = await office.page.locator('section code').first().textContent()
    await page.goto(`${event}/day`)
    await page.getByText('居民到访').first().click()
    await page.getByLabel('在哪个摊位登记').selectOption({ index: 3 })
    await page.getByRole('button', { name: '+1 人次' }).click()
    await page.getByText('已登记').first().waitFor({ state: 'attached' })
    for (const [one, side] of [
      [office, '机关'],
      [community, '社区'],
    ] as const) {
      await one.open(`${event}/report`)
      await one.page.getByRole('heading', { name: '补充数据' }).waitFor()
      await one.page.getByRole('button', { name: `代表${side}确认补充数据` }).click()
      const dialog = one.page.getByRole('dialog')
      if ((await dialog.count()) > 0) await dialog.getByRole('button', { name: /确认/ }).click()
    }
    await page.getByText('已由双方确认补充数据').waitFor()
    expect(await office.page.locator('section code').first().textContent()).toBe(sealed)

    await office.page.getByRole('button', { name: '重新打开' }).click()
    const dialog = office.page.getByRole('dialog')
    await dialog.getByText('已有的确认作废').waitFor()
    await office.accessible('reopen')
    await office.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  it('下载的文件读得回来', async () => {
    const { page } = office
    const saved: Record<string, string> = {}
    for (const label of [
      '活动总结（Word）',
      '活动方案（Word）',
      '志愿者花名册（Excel）',
      '签到表（Excel）',
      '任务清单（Excel）',
    ]) {
      await page.getByRole('button', { name: '下载' }).click()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByText(label, { exact: true }).click(),
      ])
      saved[label] = `${folder}${download.suggestedFilename()}`
      await download.saveAs(saved[label])
    }
    const words = await mammoth.extractRawText({ path: saved['活动总结（Word）'] ?? '' })
    for (const word of [
      '机关写一句。',
      '社区写一句。',
      '基本情况',
      '校验码',
      '服务人次 4 人次',
      '持卡居民 2 人',
      '服务人次 4 → 5 人次',
    ])
      expect(words.value.replace(/\s+/g, ' ')).toContain(word)
    const workbook = new Workbook()
    await workbook.xlsx.load(readFileSync(saved['志愿者花名册（Excel）'] ?? ''))
    const cells = workbook.worksheets.flatMap((sheet) => {
      const found: string[] = []
      sheet.eachRow((row) => row.eachCell((cell) => void found.push(String(cell.value))))
      return found
    })
    expect(cells).toContain('苏新来')
    expect(cells).toContain('长者引导')
    expect(cells.join(' ')).not.toContain('13911110001')
  })

  it.skipIf(!rendersOffice())(
    'LibreOffice 打得开每一份文件',
    () => {
      const pages = renderPdf(folder)
      expect(Object.keys(pages).length).toBeGreaterThanOrEqual(5)
      for (const [file, { count, words }] of Object.entries(pages)) {
        expect(count, file).toBeGreaterThan(0)
        expect(words.length, file).toBeGreaterThan(50)
      }
      const report = Object.entries(pages).find(([file]) => file.includes('总结'))?.[1]
      expect(report?.words).toContain('机关写一句')
    },
    180_000,
  )
})
