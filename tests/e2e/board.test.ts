// Two coordinators work one board: mouse, keyboard, menu; who holds a card is seen; what is refused says why.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { signInAs, visit, type Visitor } from './support/visitors.ts'

const board = '/events/fair-next/tasks'
const column = (page: Page, status: string): Locator => page.locator(`[data-status="${status}"]`)
const card = (page: Page, id: string): Locator => page.locator(`[data-task="next-${id}"]`)
const cardIn = (page: Page, status: string, id: string): Locator =>
  column(page, status).locator(`[data-task="next-${id}"]`)

/** Takes a card by the mouse to a column; `held` runs while it is in the hand. */
async function drag(
  page: Page,
  id: string,
  status: string,
  held: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await card(page, id).scrollIntoViewIfNeeded()
  const from = await card(page, id).boundingBox()
  const to = await column(page, status).locator('h2').boundingBox()
  if (from === null || to === null) throw new Error('the card or the column is not on the page')
  await page.mouse.move(from.x + 20, from.y + from.height - 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 30, from.y + from.height - 2, { steps: 4 })
  await page.mouse.move(to.x + 40, to.y + 30, { steps: 12 })
  await held()
  await page.mouse.up()
}

async function openMenu(page: Page, id: string): Promise<Locator> {
  await card(page, id).getByRole('button', { name: /^移动/ }).click()
  return page.getByRole('menu')
}

describe('一块任务看板', () => {
  let hub: DemoHub
  let browser: Browser
  let office: Visitor
  let community: Visitor

  beforeAll(async () => {
    hub = await startDemoHub()
    browser = await launchChromium()
    office = await visit(browser, hub.url, { width: 1440, height: 1000 })
    community = await visit(browser, hub.url, { width: 1440, height: 1000 })
    await signInAs(office, '沈知行')
    await signInAs(community, '顾若禾')
    await office.open(board)
    await community.open(board)
    await card(office.page, 't-31').waitFor()
    await card(community.page, 't-31').waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await hub?.close()
  })

  it('卡片写明组别、负责人、单位、时限、受阻原因和超期', async () => {
    const { page } = office
    await column(page, 'todo').locator('h2', { hasText: '待办 10' }).waitFor()
    await card(page, 't-19').getByText('尚有9户未联系上').waitFor()
    await card(page, 't-16').getByText(/超期/).waitFor()
    await card(page, 't-22').getByText('市大数据局').waitFor()
    await card(page, 't-22').getByText('信息技术组').waitFor()
    await card(page, 't-22').getByText('亦鸣').waitFor()
    await card(page, 't-32')
      .getByText(/等 1 项/)
      .waitFor()
    await office.accessible('board')
  })

  it('用鼠标移动：另一边看到是谁在移动，放下后马上到位', async () => {
    await drag(office.page, 't-31', 'in_progress', async () => {
      await card(community.page, 't-31').getByText('知行 正在移动').waitFor({ timeout: 5_000 })
    })
    await cardIn(office.page, 'in_progress', 't-31').waitFor()
    await cardIn(community.page, 'in_progress', 't-31').waitFor()
    await card(community.page, 't-31').getByText('正在移动').waitFor({ state: 'detached' })
  })

  it('用键盘移动：Ctrl 加右方向键', async () => {
    const { page } = community
    await card(page, 't-33').getByRole('button').first().focus()
    await page.keyboard.press('Control+ArrowRight')
    await cardIn(page, 'in_progress', 't-33').waitFor()
    await cardIn(office.page, 'in_progress', 't-33').waitFor()
  })

  it('用菜单移动到受阻：先问原因，写了才移', async () => {
    const { page } = office
    const menu = await openMenu(page, 't-33')
    await menu.getByRole('menuitem', { name: '受阻' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '移到受阻' }).click()
    await dialog.getByText('请写明原因').waitFor()
    await dialog.getByRole('textbox').fill('等街道确认广播设备')
    await dialog.getByRole('button', { name: '移到受阻' }).click()
    await cardIn(community.page, 'blocked', 't-33').getByText('等街道确认广播设备').waitFor()
  })

  it('前置任务没完成的不能完成，并说明等哪一项', async () => {
    const { page } = office
    const menu = await openMenu(page, 't-32')
    const done = menu.getByRole('menuitem', { name: /^完成/ })
    expect(await done.getAttribute('aria-disabled')).toBe('true')
    await done.getByText(/当日06:50布展班点名/).waitFor()
    await page.keyboard.press('Escape')
    await drag(page, 't-32', 'done')
    await page.waitForTimeout(300)
    expect(await cardIn(page, 'todo', 't-32').count()).toBe(1)
  })

  it('新任务两边同时出现', async () => {
    const { page } = office
    await page.getByRole('button', { name: '新任务' }).click()
    const dialog = page.getByRole('dialog')
    await dialog
      .getByRole('textbox', { name: /任务|标题/ })
      .first()
      .fill('确认义剪插线板')
    await dialog.locator('button[type="submit"]').click()
    await column(community.page, 'todo').getByText('确认义剪插线板').waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('断网时说明不能移动，连上后补上错过的变化', async () => {
    await community.context.setOffline(true)
    await community.page
      .getByText(/没有网络/)
      .first()
      .waitFor({ timeout: 40_000 })
    await (await openMenu(office.page, 't-40')).getByRole('menuitem', { name: '进行中' }).click()
    await cardIn(office.page, 'in_progress', 't-40').waitFor()
    expect(await cardIn(community.page, 'todo', 't-40').count()).toBe(1)
    await community.context.setOffline(false)
    await cardIn(community.page, 'in_progress', 't-40').waitFor({ timeout: 30_000 })
  })

  it('没有控制台错误', () => {
    expect([...office.complaints, ...community.complaints]).toEqual([])
  })
})
