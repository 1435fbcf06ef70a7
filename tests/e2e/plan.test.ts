// Two coordinators write one plan: carets, saved, offline and back, a closed laptop, a withdrawn right.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { signInAs, visit, type Visitor } from './support/visitors.ts'

const plan = '/events/fair-next/plan'
const editor = '.ProseMirror'

/** Types at the end of the text, in a paragraph of its own. */
async function write(page: Page, text: string): Promise<void> {
  await page.locator(`${editor} > p`).last().click()
  await page.waitForTimeout(150)
  await page.keyboard.press('Control+End')
  await page.waitForTimeout(50)
  await page.keyboard.press('Enter')
  await page.keyboard.type(text)
}

/** Types a paragraph of its own behind the one that says `anchor`. */
async function writeAfter(page: Page, anchor: string, text: string): Promise<void> {
  await page.locator(`${editor} > p`).filter({ hasText: anchor }).last().click()
  // The editor learns of the new place of the caret a moment after the browser.
  await page.waitForTimeout(150)
  await page.keyboard.press('End')
  await page.waitForTimeout(50)
  await page.keyboard.press('Enter')
  await page.keyboard.type(text)
}

const sees = (page: Page, text: string) =>
  page.locator(editor).getByText(text).first().waitFor({ timeout: 20_000 })
const times = async (page: Page, text: string): Promise<number> =>
  (await page.locator(editor).innerText()).split(text).length - 1

describe('写一份方案', () => {
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
  })
  afterAll(async () => {
    await browser?.close()
    await hub?.close()
  })

  it('两边登录后看到结对、活动及其日期、地点和状态', async () => {
    for (const { page } of [office, community]) {
      await page.getByText('市民政局机关党委').first().waitFor()
      await page.getByText('滨河社区党总支').first().waitFor()
      await page
        .getByRole('link', { name: /岁末民生服务大集/ })
        .first()
        .waitFor()
    }
    await office.accessible('home')
    await office.open('/events')
    await office.page.getByText('滨河社区党群服务中心前广场').first().waitFor()
    await office.page.getByText('筹备中').first().waitFor()
    await office.accessible('events')
  })

  it('一起写：对方的文字、光标和名字马上看得到，显示已保存', async () => {
    await office.open(plan)
    await community.open(plan)
    await sees(office.page, '活动主题')
    await sees(community.page, '活动主题')
    await write(office.page, '机关写的一句。')
    await sees(community.page, '机关写的一句。')
    await community.page.locator(editor).getByText('知行', { exact: true }).first().waitFor()
    await write(community.page, '社区写的一句。')
    await sees(office.page, '社区写的一句。')
    await office.page.locator('.pill', { hasText: '在线 · 已保存' }).first().waitFor()
    await office.page.getByRole('button', { name: /若禾/ }).first().waitFor()
    await office.accessible('plan')
  })

  it('标题、列表、表格都能一起用', async () => {
    const { page } = office
    await writeAfter(page, '2.摊位一览表', '第一件')
    await page.getByRole('button', { name: '项目符号' }).click()
    await community.page.locator(`${editor} li`, { hasText: '第一件' }).waitFor()
    await writeAfter(page, '滨河社区党总支', '见下表')
    await page.getByRole('button', { name: '插入表格' }).click()
    await community.page.locator(`${editor} table`).waitFor()
    await writeAfter(page, '机关写的一句。', '准备工作')
    await page.locator('.editor-middle select').first().selectOption({ index: 2 })
    await community.page.locator(`${editor} :is(h2, h3)`, { hasText: '准备工作' }).waitFor()
  })

  it('断网继续写，连上后合并，每句只有一次', async () => {
    await community.context.setOffline(true)
    await community.page.locator('.pill', { hasText: '离线' }).first().waitFor({ timeout: 30_000 })
    await write(community.page, '断网时社区写的。')
    await community.page
      .locator('.pill', { hasText: /离线 · \d+ 处未送达/ })
      .first()
      .waitFor()
    await write(office.page, '这时机关写的。')
    expect(await times(office.page, '断网时社区写的。')).toBe(0)
    await community.context.setOffline(false)
    await sees(office.page, '断网时社区写的。')
    await sees(community.page, '这时机关写的。')
    await community.page.locator('.pill', { hasText: '在线 · 已保存' }).first().waitFor({ timeout: 30_000 })
    for (const { page } of [office, community]) {
      expect([await times(page, '断网时社区写的。'), await times(page, '这时机关写的。')]).toEqual([1, 1])
    }
  })

  it('合上电脑不丢字：断网写完就关页，再打开还在，并送达对方', async () => {
    await community.context.setOffline(true)
    await write(community.page, '合上电脑前的话。')
    await community.page
      .locator('.pill', { hasText: /未送达/ })
      .first()
      .waitFor({ timeout: 30_000 })
    await community.page.waitForTimeout(300)
    await community.page.close({ runBeforeUnload: false })
    await community.context.setOffline(false)
    const page = await community.context.newPage()
    await page.goto(plan)
    await sees(page, '合上电脑前的话。')
    await sees(office.page, '合上电脑前的话。')
    expect(await times(office.page, '合上电脑前的话。')).toBe(1)
    await page.close()
  })

  it('服务重启后接着写，内容不重复', async () => {
    await write(office.page, '重启之前。')
    await office.page.locator('.pill', { hasText: '在线 · 已保存' }).first().waitFor()
    await hub.restart()
    await write(office.page, '重启之后。')
    await office.page.locator('.pill', { hasText: '在线 · 已保存' }).first().waitFor({ timeout: 30_000 })
    const page = await community.context.newPage()
    await page.goto(plan)
    await sees(page, '重启之后。')
    expect([await times(page, '重启之前。'), await times(page, '重启之后。')]).toEqual([1, 1])
    await page.close()
  })

  it('权限收回后立即停止接收，文字留在本机，可以复制', async () => {
    const member = await visit(browser, hub.url)
    await signInAs(member, '陆云川')
    await member.open(plan)
    await sees(member.page, '活动主题')
    const { pairings } = await office.page.evaluate(async () => {
      const answer = (await (await fetch('/api/pairing.list')).json()) as {
        value: { items: { id: string }[] }
      }
      return { pairings: answer.value.items }
    })
    const withdrawn = await office.page.request.post('/api/pairing.withdraw', {
      headers: { origin: hub.url },
      data: { pairingId: pairings[0]?.id, personId: 'u-03' },
    })
    expect(withdrawn.status()).toBe(200)
    await member.page.locator('.pill', { hasText: '未被接收' }).first().waitFor({ timeout: 10_000 })
    await member.page.getByRole('button', { name: '复制全文' }).first().waitFor()
    expect(member.complaints).toEqual([])
  })

  it('没有控制台错误', () => {
    expect([...office.complaints, ...community.complaints]).toEqual([])
  })
})
