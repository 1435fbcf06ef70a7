// What comes out of the browser's printer: the matter itself on A4, with places for both sides to sign and seal.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { signInAs, visit, type Visitor } from './support/visitors.ts'

const eventId = 'fair-2026-10'

describe('what is printed', () => {
  let hub: DemoHub
  let browser: Browser
  let office: Visitor

  beforeAll(async () => {
    hub = await startDemoHub()
    browser = await launchChromium()
    office = await visit(browser, hub.url)
    await signInAs(office, '沈知行')
  })
  afterAll(async () => {
    expect(office?.complaints ?? []).toEqual([])
    await browser?.close()
    await hub?.close()
  })

  it.each([
    ['plan', '关于举办滨河社区“金秋民生服务大集”的活动方案', 'portrait'],
    ['roster', '志愿者花名册', 'landscape'],
    ['tasks', '任务清单', 'portrait'],
    ['supplies', '物资清单', 'portrait'],
    ['report', '附：活动数据', 'portrait'],
  ])('%s', async (tab, words, across) => {
    const { page } = office
    await office.open(`/events/${eventId}/${tab}`)
    await page.getByRole('button', { name: '打印' }).waitFor()
    await page
      .locator(tab === 'plan' || tab === 'report' ? '.editor-text h1' : 'table, .board')
      .first()
      .waitFor()
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await page.getByText(words).filter({ visible: true }).first().waitFor()
    const seen = await page.locator('body').innerText()
    for (const place of ['机关（盖章）', '市民政局机关党委', '社区（盖章）', '滨河社区党总支'])
      expect(seen).toContain(place)
    expect(seen.match(/签字：/g)).toHaveLength(2)
    expect(seen.match(/日期：/g)).toHaveLength(2)
    const around = page.locator('nav, header.bar, .editor-caret, .editor-bars, button:not(.on-paper)')
    expect(await around.filter({ visible: true }).count()).toBe(0)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))

    const bytes = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const sizes = [...bytes.matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) =>
      [Number(width), Number(height)].map(Math.round),
    )
    const a4 = across === 'landscape' ? [842, 595] : [595, 842]
    expect(sizes.length).toBeGreaterThan(0)
    for (const size of sizes)
      for (const [at, points] of size.entries()) expect(points - (a4[at] ?? 0)).toBeCloseTo(0, -1)
    await page.emulateMedia({ media: 'screen' })
  })
})
