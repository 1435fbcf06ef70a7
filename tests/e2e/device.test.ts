// The second, weaker level: what waits is on this device, or only in this window; the pill says which, and only what is true.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { sees, write } from './support/editor.ts'
import { type Line, startLine } from './support/line.ts'
import { textOnDevice } from './support/textOnDevice.ts'
import { signInAs, visit, type Visitor } from './support/visitors.ts'

const plan = '/events/fair-next/plan'
const pill = (page: Page, text: string | RegExp) =>
  page.locator('header .pill', { hasText: text }).first().waitFor({ timeout: 30_000 })

describe('没有送达的文字在哪里', () => {
  let hub: DemoHub
  let line: Line
  let browser: Browser
  const visitors: Visitor[] = []

  async function writer(name: string, prepare: (page: Page) => Promise<unknown>): Promise<Page> {
    const visitor = await visit(browser, line.url, { allowed: [/ERR_/] })
    visitors.push(visitor)
    await prepare(visitor.page)
    await signInAs(visitor, name)
    await visitor.open(plan)
    await sees(visitor.page, '活动主题')
    await pill(visitor.page, '在线 · 已保存')
    return visitor.page
  }

  beforeAll(async () => {
    hub = await startDemoHub()
    line = await startLine(() => Number(new URL(hub.url).port))
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await line?.close()
    await hub?.close()
  })

  it('存到了本机才这样说；浏览器不给存储，就说只在本窗口', async () => {
    const kept = await writer('沈知行', () => Promise.resolve())
    // Asked for a database, this browser never answers.
    const bare = await writer('顾若禾', (page) =>
      page.addInitScript(() => {
        indexedDB.open = () => ({}) as IDBOpenDBRequest
      }),
    )
    line.cut()
    await write(kept, '存在本机的话。')
    await write(bare, '只在窗口里的话。')
    await pill(kept, /离线 · \d+ 处未送达 · 已存到本机/)
    await pill(bare, /离线 · \d+ 处未送达 · 仅在本窗口/)
    expect(await textOnDevice(kept, 'plan.fair-next.1')).toContain('存在本机的话。')
    line.mend()
    for (const page of [kept, bare]) {
      await sees(page, '存在本机的话。')
      await sees(page, '只在窗口里的话。')
      await pill(page, '在线 · 已保存')
    }
  })

  it('没有控制台错误', () => {
    expect(visitors.flatMap(({ complaints }) => complaints)).toEqual([])
  })
})
