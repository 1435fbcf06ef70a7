// A guest sees their own tasks and the public page; an administrator keeps people, pairings and grants and ends sessions.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { signInAs, visit, type Visitor } from './support/visitors.ts'

describe('客人与管理员', () => {
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

  it('别的单位的任务负责人只看到自己的任务和活动公开信息', async () => {
    const guest = await visit(browser, hub.url, { width: 390, height: 844 })
    const { page } = guest
    await signInAs(guest, '卓亦鸣')
    await guest.accessible('guest home')
    await guest.open('/events/fair-next')
    await page.getByText('滨河社区党群服务中心前广场').first().waitFor()
    expect(await page.getByRole('link', { name: '方案' }).count()).toBe(0)
    await guest.accessible('guest event')
    await guest.open('/tasks')
    await page.getByText('调试10台签到平板与离线模式').first().waitFor()
    expect(await page.getByText('志愿者培训').count()).toBe(0)
    await guest.accessible('guest tasks')
    const seen = await page.evaluate(async () => {
      const read = async (path: string) =>
        (await (await fetch(path)).json()) as { ok: boolean; value: { items: { ownerId?: string }[] } }
      const tasks = await read('/api/task.list?eventId=fair-next')
      const pairings = await read('/api/pairing.list')
      const plan = await fetch('/api/event.get?eventId=fair-next').then(
        (answer) => answer.json() as Promise<{ value: { documents: object } }>,
      )
      return {
        owners: [...new Set(tasks.value.items.map((task) => task.ownerId))],
        pairings: pairings.value.items.map((one) => Object.keys(one).length),
        documents: plan.value.documents,
      }
    })
    expect(seen.owners).toEqual(['u-08'])
    expect(seen.documents).toEqual({})
    expect(guest.complaints).toEqual([])
  })

  it('管理员登记单位和人员、开账号、重置密码、授权，并结束别人的登录', async () => {
    const admin = await visit(browser, hub.url)
    const { page } = admin
    await signInAs(admin, '系统管理员')

    await admin.open('/organisations')
    await admin.accessible('organisations')
    await page.getByRole('button', { name: '登记单位' }).click()
    const dialog = page.getByRole('dialog')
    await dialog
      .getByLabel(/全称|名称/)
      .first()
      .fill('市图书馆党支部')
    await dialog.getByLabel(/简称/).fill('市图书馆')
    await dialog.locator('button[type="submit"]').click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('市图书馆党支部').first().waitFor()

    await admin.open('/people')
    await page.getByText('沈知行').first().waitFor()
    await admin.accessible('people')
    const other = await visit(browser, hub.url)
    await signInAs(other, '方雨棠')
    await page.getByRole('button', { name: /对 方雨棠 的操作/ }).click()
    await page.getByText('结束全部登录', { exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '结束登录' }).click()
    await other.page.locator('form input[name="password"]').waitFor({ timeout: 10_000 })

    await page.getByRole('button', { name: /对 方雨棠 的操作/ }).click()
    await page.getByText('重置密码', { exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '重置', exact: true }).click()
    const secret = await page
      .getByRole('dialog')
      .getByText(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
      .innerText()
    await page.getByRole('dialog').getByRole('button', { name: '已经存好' }).click()
    await other.page.locator('input[name="username"]').fill('u-04')
    await other.page.locator('input[name="password"]').fill(secret)
    await other.page.locator('form button[type="submit"]').click()
    await other.page.waitForURL(/password/)

    await admin.open('/pairings')
    await page.getByText('市大数据局').first().waitFor()
    await admin.accessible('pairings')
    expect(admin.complaints).toEqual([])
  })

  it('a shorter way in English', async () => {
    const visitor: Visitor = await visit(browser, hub.url, { language: 'en' })
    const { page } = visitor
    await visitor.open('/')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await visitor.accessible('sign-in')
    await page.locator('input[name="username"]').fill('u-01')
    await page.locator('input[name="password"]').fill('not the password')
    await page.locator('form button[type="submit"]').click()
    await page.getByText('The account or the password is not right.').waitFor()
    await page.locator('input[name="password"]').fill('tongpin-demo')
    await page.locator('form button[type="submit"]').click()
    await page.getByRole('link', { name: 'Events' }).first().click()
    await page.getByRole('link', { name: /岁末/ }).first().click()
    await page.locator('main').getByRole('link', { name: 'Tasks', exact: true }).click()
    await page.locator('[data-task="next-t-34"]').getByRole('button').first().focus()
    await page.keyboard.press('Control+ArrowRight')
    await page.locator('[data-status="in_progress"] [data-task="next-t-34"]').waitFor()
    await visitor.accessible('board in English')
    await page.locator('main').getByRole('link', { name: 'Plan', exact: true }).click()
    await page.locator('.ProseMirror h2').first().waitFor()
    await page.locator('.pill', { hasText: /saved/i }).first().waitFor()
    await visitor.accessible('plan in English')
    const rail = await page.getByRole('navigation').first().innerText()
    expect(rail).not.toMatch(/[\u4e00-\u9fff]/)
    // A wrong password is answered with 401 or 409, which the browser reports as a failed request.
    expect(visitor.complaints.filter((text) => !text.includes('session.signIn'))).toEqual([])
  })
})
