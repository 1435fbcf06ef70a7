// The history of the plan: one names a version, both write on, they compare, restore, take it back; the keyboard is enough.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { editor, sees, times, wordsIn, write } from './support/editor.ts'
import { signInAs, visit, type Visitor } from './support/visitors.ts'

const plan = '/events/fair-next/plan'
const gone = (page: Page, text: string) =>
  page.locator(editor).getByText(text).first().waitFor({ timeout: 20_000, state: 'detached' })
const open = (page: Page) => page.getByRole('button', { name: '历史版本' }).click()

describe('方案的历史版本', () => {
  let hub: DemoHub
  let browser: Browser
  let office: Visitor
  let community: Visitor

  beforeAll(async () => {
    hub = await startDemoHub()
    browser = await launchChromium()
    office = await visit(browser, hub.url)
    community = await visit(browser, hub.url)
    await signInAs(office, '沈知行')
    await signInAs(community, '顾若禾')
    await office.open(plan)
    await community.open(plan)
    await sees(office.page, '活动主题')
    await sees(community.page, '活动主题')
  })
  afterAll(async () => {
    await browser?.close()
    await hub?.close()
  })

  it('一方给现在的内容起名保存，列表里看得到', async () => {
    const { page } = office
    await write(page, '定稿前机关写的。')
    await sees(community.page, '定稿前机关写的。')
    await open(page)
    await page.getByRole('button', { name: '保存版本' }).first().click()
    await page.getByLabel('版本名称').fill('送审稿')
    await page.keyboard.press('Enter')
    await page.locator('.versions button', { hasText: '送审稿' }).waitFor()
    await page.getByText('内容没有差别').waitFor()
    await office.accessible('history')
    await page.getByRole('button', { name: '返回正文' }).click()
  })

  it('两边接着写，比较时看得出谁添了什么、谁删了什么', async () => {
    await write(community.page, '送审后社区添的。')
    await sees(office.page, '送审后社区添的。')
    await write(office.page, '送审后机关添的。')
    await sees(community.page, '送审后机关添的。')
    const line = community.page.locator(`${editor} > p`, { hasText: '定稿前机关写的。' })
    await line.click({ clickCount: 3 })
    await community.page.waitForTimeout(150)
    await community.page.keyboard.press('Delete')
    await gone(office.page, '定稿前机关写的。')

    const { page } = office
    await open(page)
    await page.locator('ins', { hasText: '送审后社区添的。' }).waitFor()
    await page.getByText('顾若禾 新增').first().waitFor()
    await page.getByText('沈知行 新增').first().waitFor()
    await page.locator('del', { hasText: '定稿前机关写的。' }).waitFor()
    await page.getByText('顾若禾 删除').first().waitFor()
    expect(await page.locator('[data-standing="added"] .sign').first().innerText()).toBe('＋')
    await office.accessible('comparison')
  })

  it('恢复时对方正在写的文字不丢，每句只有一次，对方的光标还在原处', async () => {
    const { page } = office
    const fold = page.getByRole('button', { name: /段没有改动/ }).first()
    if (await fold.isVisible()) await fold.click()
    await community.page.locator(`${editor} > p`, { hasText: '送审后机关添的。' }).waitFor()
    const heading = community.page.locator(`${editor} h2`).first()
    await heading.click()
    await community.page.waitForTimeout(150)
    await community.page.keyboard.press('End')
    await page.getByRole('button', { name: '恢复到这个版本' }).first().click()
    // From here on the other side writes: what one did not see when one decided is not taken back.
    const typing = community.page.keyboard.type('（恢复时写的）', { delay: 30 })
    await page.getByRole('dialog').getByRole('button', { name: '恢复到这个版本' }).click()
    await typing
    await page.getByText('正文已恢复到').waitFor()
    for (const one of [page, community.page]) {
      await sees(one, '定稿前机关写的。')
      await sees(one, '（恢复时写的）')
      await gone(one, '送审后社区添的。')
      await gone(one, '送审后机关添的。')
      expect(times(await wordsIn(one), '定稿前机关写的。')).toBe(1)
      expect(times(await wordsIn(one), '（恢复时写的）')).toBe(1)
      expect(await one.locator(`${editor} h2`).first().innerText()).toContain('（恢复时写的）')
    }
    await office.accessible('restored')
  })

  it('可以撤销；恢复之后写的留着，别人的话都回来，每句一次', async () => {
    await write(community.page, '恢复之后社区写的。')
    await sees(office.page, '恢复之后社区写的。')
    await office.page.getByRole('button', { name: '撤销恢复' }).click()
    for (const { page } of [office, community]) {
      for (const words of ['送审后社区添的。', '送审后机关添的。', '恢复之后社区写的。', '（恢复时写的）']) {
        await sees(page, words)
        expect([words, times(await wordsIn(page), words)]).toEqual([words, 1])
      }
      await gone(page, '定稿前机关写的。')
    }
    await office.page.locator('.pill', { hasText: '在线 · 已保存' }).first().waitFor()
    await community.page.locator('.pill', { hasText: '在线 · 已保存' }).first().waitFor()
  })

  it('只用键盘也能走完：选版本、换比较对象', async () => {
    const { page } = community
    await page.getByRole('button', { name: '历史版本' }).focus()
    await page.keyboard.press('Enter')
    const items = page.locator('.versions button')
    await items.nth(1).waitFor()
    await items.first().focus()
    await page.keyboard.press('ArrowDown')
    await page.locator('.versions button[aria-current="true"]').and(items.nth(1)).waitFor()
    await page.getByLabel('与上一版比较').press('Space')
    await page.getByText(/上一版以来的改动/).waitFor()
    await page.getByLabel('只看命名版本').press('Space')
    await page.locator('.versions button', { hasText: '送审稿' }).waitFor()
    expect(await items.count()).toBe(1)
  })

  it('归档的活动只能看历史；客人看不到', async () => {
    await community.open('/events/fair-2026-10/plan')
    await sees(community.page, '活动')
    await open(community.page)
    await community.page
      .getByText(/还没有历史版本|到现在的改动/)
      .first()
      .waitFor()
    expect(await community.page.getByRole('button', { name: '保存版本' }).count()).toBe(0)
    expect(await community.page.getByRole('button', { name: '恢复到这个版本' }).count()).toBe(0)
    const guest = await visit(browser, hub.url)
    await guest.page.request.post('/api/session.signIn', {
      headers: { origin: hub.url },
      data: { account: 'u-08', password: 'tongpin-demo' },
    })
    const refused = await guest.page.request.get('/api/version.list?document=plan.fair-next.1')
    expect(refused.status()).toBe(404)
  })

  it('没有控制台错误', () => {
    expect([...office.complaints, ...community.complaints]).toEqual([])
  })
})
