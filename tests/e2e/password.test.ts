// Somebody changes the password in one window: that window and the others of this browser go on, other devices do not.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { editor, sees, write } from './support/editor.ts'
import { signInAs, visit } from './support/visitors.ts'

const plan = '/events/fair-next/plan'
const ended = '登录已结束，请重新登录。'

describe('[R14] 修改密码', () => {
  let hub: DemoHub
  let browser: Browser
  beforeAll(async () => {
    hub = await startDemoHub()
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await hub?.close()
  })

  it('本浏览器继续用，方案接着写；别的设备马上要重新登录', async () => {
    const office = await visit(browser, hub.url, { allowed: [/401/] })
    await signInAs(office, '沈知行')
    const other = await visit(browser, hub.url, { allowed: [/401/] })
    await signInAs(other, '沈知行')
    await office.open('/password')
    const writing = await office.context.newPage()
    await writing.goto(plan)
    await writing.locator(`${editor} > p`).last().waitFor()
    await write(writing, '改密码以前写的。')
    const before = await office.context.cookies()

    const { page } = office
    await page.getByLabel('现在的密码').fill('tongpin-demo')
    await page.getByLabel('新密码', { exact: true }).fill('Another long one 2')
    await page.getByLabel('再输一次新密码').fill('Another long one 2')
    await page.getByRole('button', { name: '修改密码' }).click()
    await page.getByText('密码已修改，其他设备上的登录已结束').first().waitFor()
    const after = await office.context.cookies()
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name))
    expect(after[0]?.value).not.toBe(before[0]?.value)

    await other.page.getByText(ended).waitFor({ timeout: 10_000 })
    await write(writing, '改密码以后写的。')
    await writing.locator('header .pill', { hasText: '已保存' }).first().waitFor({ timeout: 10_000 })
    // Long enough for a page to find out that it was sent away.
    await page.waitForTimeout(3_000)
    for (const own of [page, writing]) {
      expect(own.url()).not.toContain('sign-in')
      expect(await own.getByText(ended).count()).toBe(0)
    }
    await office.open(plan)
    await sees(page, '改密码以后写的。')

    await other.page.getByLabel('账号').fill('u-01')
    await other.page.getByLabel('密码', { exact: true }).fill('Another long one 2')
    await other.page.keyboard.press('Enter')
    await other.page.getByRole('navigation').first().waitFor()
    expect([...office.complaints, ...other.complaints]).toEqual([])
  })
})
