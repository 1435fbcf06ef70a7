// One is away with words that were never sent; meanwhile the other begins the plan anew. Whoever comes back keeps their words
// for themselves, finds the new text clean, and nothing stands there twice; then the old text is brought back from the history.
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { editor, sees, times, wordsIn, write } from './support/editor.ts'
import { type Line, startLine } from './support/line.ts'
import { signInAs, visit, type Visitor } from './support/visitors.ts'

const plan = '/events/fair-next/plan'
const banner = (page: Page) => page.locator('.banner.former')
const pill = (page: Page, text: string | RegExp) =>
  page.locator('header .pill', { hasText: text }).first().waitFor({ timeout: 30_000 })
const saved = '在线 · 已保存'

async function replace(page: Page, act: '清空重写' | '彻底删除', reason: string): Promise<void> {
  await page.getByRole('button', { name: act }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('原因').fill(reason)
  await dialog.getByRole('button', { name: act }).click()
  await page.getByText(reason).first().waitFor()
}

const isEmpty = (page: Page) =>
  expect.poll(() => wordsIn(page), { timeout: 20_000 }).not.toContain('活动主题')

describe('方案清空重写，一方正好离线', () => {
  let hub: DemoHub
  let line: Line
  let browser: Browser
  let office: Visitor
  let community: Visitor

  beforeAll(async () => {
    hub = await startDemoHub()
    line = await startLine(() => Number(new URL(hub.url).port))
    browser = await launchChromium()
    office = await visit(browser, hub.url)
    community = await visit(browser, line.url, {
      width: 360,
      height: 740,
      allowed: [/ERR_/, /Failed to load/],
    })
    for (const { context } of [office, community])
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await signInAs(office, '沈知行')
    await signInAs(community, '顾若禾')
    for (const { page, open } of [office, community]) {
      await open(plan)
      await sees(page, '活动主题')
    }
    await pill(office.page, saved)
  })
  afterAll(async () => {
    await browser?.close()
    await line?.close()
    await hub?.close()
  })

  it('离线时写的话存在本机，看得出来', async () => {
    const { page } = community
    line.cut()
    await write(page, '离线时社区写的话。')
    await pill(page, /离线 · \d+ 处未送达 · 已存到本机/)
  })

  it('协调人清空重写：说清后果、要写原因，确认后是空白的一份', async () => {
    const { page } = office
    await page.getByRole('button', { name: '历史版本' }).click()
    await page.getByRole('button', { name: '清空重写' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('从历史版本可以恢复回来').waitFor()
    await office.accessible('reset')
    await page.keyboard.press('Escape')
    await replace(page, '清空重写', '按新要求重新起草')
    await isEmpty(page)
    await banner(page).getByText('原来的文字本机还留着').waitFor()
    await office.accessible('after the reset')
    await banner(page).getByRole('button', { name: '不再保留' }).click()
    await banner(page).waitFor({ state: 'detached' })
    await write(page, '新的一份里机关写的。')
    await pill(page, saved)
  })

  it('离线的人回来：自动换到新的一份，没有送达的话可以复制、下载，不会混进去', async () => {
    const { page } = community
    line.mend()
    await banner(page).getByText('没有送达').waitFor({ timeout: 30_000 })
    await sees(page, '新的一份里机关写的。')
    await isEmpty(page)
    await community.accessible('back again')
    await banner(page).getByRole('button', { name: '复制原文' }).click()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    for (const words of ['离线时社区写的话。', '活动主题']) expect(times(copied, words)).toBeGreaterThan(0)
    const download = page.waitForEvent('download')
    await banner(page).getByRole('button', { name: '下载原文' }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe('换新前的原文.txt')
    expect(readFileSync(await file.path(), 'utf8')).toBe(copied)
    for (const one of [page, office.page]) expect(await wordsIn(one)).not.toContain('离线时社区写的话。')
  })

  it('刷新以后还在；再次确认才从本机删去', async () => {
    const { page } = community
    await page.reload()
    await sees(page, '新的一份里机关写的。')
    await banner(page).getByText('没有送达').waitFor()
    await banner(page).getByRole('button', { name: '不再保留' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '不再保留' }).click()
    await banner(page).waitFor({ state: 'detached' })
    await page.reload()
    await sees(page, '新的一份里机关写的。')
    await pill(page, '在线')
    expect(await banner(page).count()).toBe(0)
  })

  it('两边接着写，每句一次；从历史版本恢复原来的内容', async () => {
    await write(community.page, '新的一份里社区写的。')
    await sees(office.page, '新的一份里社区写的。')
    const { page } = office
    await page.getByRole('button', { name: '历史版本' }).click()
    const old = page.locator('.versions button', { hasText: '清空前的内容' })
    await old.getByText('沈知行 清空：按新要求重新起草').waitFor()
    await old.click()
    await page.locator('del, ins').first().waitFor()
    await office.accessible('history after a reset')
    await page.getByRole('button', { name: '恢复到这个版本' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: '恢复到这个版本' }).click()
    for (const one of [page, community.page]) {
      await sees(one, '活动主题')
      expect(
        times(
          await one
            .locator(`${editor} > *`)
            .allInnerTexts()
            .then((all) => all.join('\n')),
          '新的一份里',
        ),
      ).toBe(0)
    }
    await page.getByRole('button', { name: '撤销恢复' }).click()
    for (const one of [page, community.page])
      for (const words of ['新的一份里机关写的。', '新的一份里社区写的。']) {
        await sees(one, words)
        expect([words, times(await wordsIn(one), words)]).toEqual([words, 1])
      }
  })

  it('彻底删除：文档和历史都没有了', async () => {
    const { page } = office
    await page.getByRole('button', { name: '历史版本' }).click()
    await replace(page, '彻底删除', '含有居民个人信息')
    await expect.poll(() => wordsIn(page), { timeout: 20_000 }).not.toContain('新的一份里')
    await page.getByRole('button', { name: '历史版本' }).click()
    await page.getByText('还没有历史版本').waitFor()
    await office.accessible('history after an erasure')
    expect((await hub.running.hub.store.documents.names('plan.fair-next.')).length).toBeLessThanOrEqual(1)
    await banner(community.page).waitFor()
  })

  it('没有控制台错误', () => {
    expect([...office.complaints, ...community.complaints]).toEqual([])
  })
})
