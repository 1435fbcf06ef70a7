// The page behind a link in a chat group: small, old-fashioned enough for old phones, and each person sees their own entry only.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'acorn'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { signInAs, visit, type Visitor } from './support/visitors.ts'

const built = fileURLToPath(new URL('../../dist/client/link/', import.meta.url))
const phone = { width: 360, height: 780 }

describe('群链接的页面', () => {
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
    await browser?.close()
    await hub?.close()
  })

  /** Made on the page by a coordinator; the address as it would be posted. */
  async function post(purpose: string): Promise<string> {
    const { page } = office
    await office.open('/events/fair-next/group')
    await page.getByRole('button', { name: '生成链接' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(purpose).click()
    await dialog.getByRole('button', { name: '生成', exact: true }).click()
    const card = page.locator('article').filter({ hasText: purpose })
    return new URL((await card.locator('.address').first().textContent())?.trim() ?? '').pathname
  }

  async function enter(guest: Visitor, path: string, name: string, number: string): Promise<void> {
    await guest.open(path)
    await guest.page.getByLabel('姓名').fill(name)
    await guest.page.getByLabel('手机号').fill(number)
    const unit = guest.page.getByLabel('单位')
    if ((await unit.count()) > 0) await unit.selectOption({ label: '市中医医院党委' })
    await guest.page.getByRole('button', { name: '同意并继续' }).click()
    await guest.page.locator('.who').waitFor()
  }

  it('不到 100 kB，旧手机的浏览器也读得懂', () => {
    const files = readdirSync(built)
    expect(files.sort()).toEqual(['link.css', 'link.js', 'page.html'])
    const bytes = files.reduce((sum, file) => sum + statSync(`${built}${file}`).size, 0)
    expect(bytes).toBeLessThan(100_000)
    const script = readFileSync(`${built}link.js`, 'utf8')
    expect(() => parse(script, { ecmaVersion: 2015, sourceType: 'script' })).not.toThrow()
    const late =
      /\bfetch\(|\.replaceAll\(|\.at\(|\.flatMap\(|\.flat\(|fromEntries|toSorted|matchAll|globalThis|structuredClone/
    expect(script).not.toMatch(late)
    expect(readFileSync(`${built}page.html`, 'utf8')).not.toContain('type="module"')
    const style = readFileSync(`${built}link.css`, 'utf8')
    expect(style).not.toMatch(/display:\s*grid|:has\(|:is\(|\bgap:|color-mix|@layer|inset:/)
  })

  it('志愿者不用账号就能报名、候补、退出，换一部手机也认得', async () => {
    const path = await post('志愿者报名')
    const guest = await visit(browser, hub.url, phone)
    const { page } = guest
    await guest.open(path)
    await page.getByText('填写前请看').waitFor()
    await guest.accessible('link, before entering')
    await page.getByRole('button', { name: '同意并继续' }).click()
    await page.getByText('请填姓名。').waitFor()

    await enter(guest, path, '苏新来', '13911110001')
    await page.getByRole('button', { name: '报名' }).first().click()
    await page.getByText('已报名').waitFor()
    await guest.accessible('link, signed up')
    await office.open('/events/fair-next/roster')
    await office.page.getByText('苏新来').or(office.page.getByText('新来')).first().waitFor()

    const other = await visit(browser, hub.url, phone)
    await enter(other, path, '苏 新来', '139 1111 0001')
    await other.page.getByText('已报名').waitFor()
    other.page.on('dialog', (dialog) => void dialog.accept())
    await other.page.getByRole('button', { name: '退出' }).first().click()
    await other.page.getByText('还没有报名。').waitFor()

    await page.reload()
    await page.getByText('还没有报名。').waitFor()
    await page.getByRole('button', { name: '撤回同意并退出' }).click()
    await page.getByText('您的同意已撤回').waitFor()
    expect([...guest.complaints, ...other.complaints]).toEqual([])
  })

  it('参加单位填回执，协调人马上看到，提醒里少了这一家', async () => {
    const path = await post('参加单位回执')
    const reminder = office.page.locator('section.box').filter({ hasText: '提醒参加单位' }).locator('pre')
    await expect.poll(() => reminder.textContent()).toContain('市中医医院党委')
    const guest = await visit(browser, hub.url, phone)
    const { page } = guest
    await enter(guest, path, '何联系', '13911110002')
    await page.getByLabel('人数').fill('很多')
    await page.getByRole('button', { name: '提交回执' }).click()
    await page.locator('.note.bad').waitFor()
    await page.getByLabel('人数').fill('4')
    await page.getByLabel('需要提供的物料').fill('桌子两张')
    await page.getByRole('button', { name: '提交回执' }).click()
    await page.getByText('已提交').waitFor()
    await guest.accessible('slip')
    await office.page.getByText('桌子两张').waitFor()
    await expect.poll(() => reminder.textContent()).not.toContain('市中医医院党委')
    await page.reload()
    await expect.poll(() => page.getByLabel('人数').inputValue()).toBe('4')
    // A wrong number is answered with 400, which the browser writes into its console.
    expect(guest.complaints.filter((text) => !text.includes('reply.fill'))).toEqual([])
  })

  it('收回以后说明原因，不再让人填写', async () => {
    const path = await post('志愿者报名')
    const { page } = office
    await page.locator('article').getByRole('button', { name: '收回' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: '收回' }).click()
    await page.getByText('已收回').first().waitFor()
    const guest = await visit(browser, hub.url, phone)
    const states = []
    for (const one of [path, '/j/xxxxxxxxxxxxxxxxxxxxxx']) {
      await guest.open(one)
      await guest.page.locator('.card[role="status"], .note, #name').first().waitFor()
      states.push(await guest.page.locator('#name').count())
    }
    expect(states[1]).toBe(0)
    await office.accessible('group')
    expect(office.complaints).toEqual([])
  })

  it('粘贴接龙：先预览，再上名册', async () => {
    const { page } = office
    await office.open('/events/fair-next/group')
    await page.getByRole('button', { name: '粘贴接龙' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('接龙文字').fill('#接龙\n1. 柳接龙 13911110003\n2. 👍\n3. 柳接龙 13911110003')
    await dialog.getByRole('button', { name: '预览' }).click()
    await dialog.getByText('第 4 行：和上面某一行重复。').waitFor()
    await office.accessible('pasted list')
    await dialog.getByRole('button', { name: '上名册（1 人）' }).click()
    await dialog.getByText('1 人已上名册。').waitFor()
    await dialog.getByRole('button', { name: '完成' }).click()
    expect(office.complaints).toEqual([])
  })
})
