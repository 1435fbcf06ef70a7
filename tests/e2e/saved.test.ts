// "Saved" means durable. A journey through a store that stalls, a line that falls silent, a line that breaks and a session
// that ends, with every word of the pill written down and held against what the store had confirmed at that moment.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFailpoints, setFailpoint } from '#server/storage/sqlite/failpoints.ts'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { createDurableText } from './support/durableText.ts'
import { textOnDevice } from './support/textOnDevice.ts'
import { type Line, startLine } from './support/line.ts'
import { type Moment, record, recorded } from './support/recorder.ts'
import { signInAs, visit, type Visitor } from './support/visitors.ts'

const plan = '/events/fair-next/plan'
const editor = '.ProseMirror'
const saved = '在线 · 已保存'
const second = 1000

const written = [
  '开头的话。',
  '存储停住时写的。',
  '线路无声时写的。',
  '提示以后又写的。',
  '断网时写的。',
  '登录到期前写的。',
]

const failpoints = createFailpoints()
const durable = createDurableText('plan.fair-next.1')

async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+End')
  await page.keyboard.type(text)
}

const pill = (page: Page, text: string | RegExp, timeout = 30 * second) =>
  page.locator('header .pill', { hasText: text }).first().waitFor({ timeout })
/** Whether the browser would ask before the page is left. */
const wouldAsk = (page: Page): Promise<boolean> =>
  page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })))
const banner = (page: Page) => page.locator('.banner.unsent').getByRole('button', { name: '复制全文' })

describe('保存情况从不说错', () => {
  let hub: DemoHub
  let line: Line
  let browser: Browser
  let office: Visitor
  let page: Page

  beforeAll(async () => {
    hub = await startDemoHub({ failpoints, around: durable.around })
    line = await startLine(() => Number(new URL(hub.url).port))
    browser = await launchChromium()
    office = await visit(browser, line.url, { allowed: [/ERR_/, /401/, /Failed to load/] })
    page = office.page
    await record(page)
    await signInAs(office, '沈知行')
    await office.open(plan)
    await page.locator(`${editor} > p`).last().click()
    await pill(page, saved)
    await write(page, '开头的话。')
    await pill(page, saved)
  })
  afterAll(async () => {
    setFailpoint(failpoints, 'holdCommits', 0)
    await browser?.close()
    await line?.close()
    await hub?.close()
  })

  it('存储停住：不再显示已保存，8 秒后变黄，恢复后才显示已保存', async () => {
    setFailpoint(failpoints, 'holdCommits', 1)
    await write(page, '存储停住时写的。')
    await pill(page, '正在保存', second)
    await page.locator('header .pill.warn').waitFor({ timeout: 10 * second })
    // Who closes the page now is asked first, and can stay.
    const asked = page.waitForEvent('dialog')
    await page.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    setFailpoint(failpoints, 'holdCommits', 0)
    await pill(page, saved)
    expect(durable.at(Date.now())).toContain('存储停住时写的。')
    expect(await wouldAsk(page)).toBe(false)
  })

  it('线路无声断开：半分钟后给出提示并可复制全文，接通后自动补上', async () => {
    line.silence()
    await write(page, '线路无声时写的。')
    await page.locator('header .pill.warn').waitFor({ timeout: 10 * second })
    await banner(page).waitFor({ timeout: 35 * second })
    await write(page, '提示以后又写的。')
    expect(durable.at(Date.now())).not.toContain('线路无声时写的。')
    line.mend()
    await pill(page, saved)
    await banner(page).waitFor({ state: 'detached' })
  })

  it('断网：马上显示离线和未送达的处数，接通后自动补上', async () => {
    line.cut()
    await write(page, '断网时写的。')
    await pill(page, /离线 · \d+ 处未送达 · 已存到本机/, 5 * second)
    expect(await textOnDevice(page, 'plan.fair-next.1')).toContain('断网时写的。')
    line.mend()
    await pill(page, saved)
  })

  it('登录到期：改动不被接收，文字留在本机，重新登录后送达，每句一次', async () => {
    line.cut()
    await write(page, '登录到期前写的。')
    await pill(page, /离线 · \d+ 处未送达/, 5 * second)
    await hub.running.hub.sessions.endAll('u-01')
    line.mend()
    await page.getByText('登录已结束，请重新登录。没有送达的文字还在本机。').waitFor()
    expect(durable.at(Date.now())).not.toContain('登录到期前写的。')
    await page.getByLabel('账号').fill('u-01')
    await page.getByLabel('密码', { exact: true }).fill('tongpin-demo')
    await page.keyboard.press('Enter')
    await page.locator(editor).getByText('登录到期前写的。').waitFor()
    await pill(page, saved)
    for (const words of written)
      expect([words, durable.at(Date.now()).split(words).length - 1]).toEqual([words, 1])
  })

  it('全程记录：每一刻的说法都与存储确认的相符', async () => {
    const moments = (await recorded(page)).filter(({ words, pill: said }) => words !== '' && said !== '')
    process.stdout.write(`  ${moments.length} moments, ${durable.entries()} entries confirmed\n`)
    expect(untruths(moments)).toEqual([])
    const said = new Set(moments.map((moment) => moment.pill.replace(/\d+/, 'n')))
    const kept = ['正在保存 · n 处未送达 · 已存到本机', '离线 · n 处未送达 · 已存到本机']
    for (const words of [saved, '正在保存', ...kept]) expect(said, words).toContain(words)
    expect(moments.some((moment) => moment.banner)).toBe(true)
  })
})

/** Every moment at which the page said something else than what was true, in words. */
function untruths(moments: readonly Moment[]): readonly string[] {
  const found: string[] = []
  const note = (moment: Moment, what: string): void =>
    void found.push(`${new Date(moment.at).toISOString()} „${moment.pill}“ (${moment.tone}): ${what}`)
  let before: Moment | undefined
  let waitingSince: number | undefined
  for (const moment of moments) {
    const isDurable = durable.at(moment.at) === moment.words
    waitingSince = isDurable ? undefined : (waitingSince ?? moment.at)
    const waiting = waitingSince === undefined ? 0 : moment.at - waitingSince
    const saysSaved = moment.pill === saved
    if (saysSaved && before !== undefined && before.pill !== saved && !isDurable)
      note(moment, 'turned to saved before everything was durable')
    if (saysSaved && waiting > second) note(moment, `says saved, but something waits since ${waiting} ms`)
    if (waiting > 9.5 * second && !['warn', 'bad'].includes(moment.tone))
      note(moment, `is not yellow after ${waiting} ms`)
    if (waiting > 32 * second && !moment.banner) note(moment, `offers no copy after ${waiting} ms`)
    if (moment.tone === 'ok' && moment.banner) note(moment, 'is green with a banner')
    if (/^离线$/.test(moment.pill) && waiting > 3 * second)
      note(moment, 'says offline, but not that something waits')
    if (
      /未送达/.test(moment.pill) &&
      isDurable &&
      before?.words === moment.words &&
      durable.at(moment.at - 5 * second) === moment.words
    )
      note(moment, 'says that something waits long after it arrived')
    before = moment
  }
  return found
}
