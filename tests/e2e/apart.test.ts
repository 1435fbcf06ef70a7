// Two people write; one loses the network for two hours, while the server restarts. In the end each sentence stands there once.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { editor, sees, times, wordsIn, write } from './support/editor.ts'
import { type Line, startLine } from './support/line.ts'
import { signInAs, visit, type Visitor } from './support/visitors.ts'

const plan = '/events/fair-next/plan'
const minute = 60_000

describe('分开两小时再合到一起', () => {
  let hub: DemoHub
  let line: Line
  let browser: Browser
  let office: Visitor
  let community: Visitor

  beforeAll(async () => {
    hub = await startDemoHub()
    line = await startLine(() => Number(new URL(hub.url).port))
    browser = await launchChromium()
    office = await visit(browser, hub.url, { allowed: [/ERR_/] })
    community = await visit(browser, line.url, { allowed: [/ERR_/] })
    // The page's clock and timers obey the journey: two hours pass in it while nobody waits.
    await community.page.clock.install()
    await signInAs(office, '沈知行')
    await signInAs(community, '顾若禾')
    for (const { page, open } of [office, community]) {
      await open(plan)
      await sees(page, '活动主题')
      await page.locator('.pill', { hasText: '在线 · 已保存' }).first().waitFor()
    }
  })
  afterAll(async () => {
    await browser?.close()
    await line?.close()
    await hub?.close()
  })

  it('一方断网两小时，其间服务重启，两边都在写；接通后两边一样，每句只有一次', async () => {
    const [here, there] = [office.page, community.page]
    const sentences: string[] = []
    const writes = async (page: Page, text: string): Promise<void> => {
      sentences.push(text)
      await write(page, text)
    }
    await writes(here, '断网前机关写的。')
    await sees(there, '断网前机关写的。')
    await writes(there, '断网前社区写的。')
    await sees(here, '断网前社区写的。')
    await there.locator('.pill', { hasText: '在线 · 已保存' }).first().waitFor()

    line.cut()
    await there.locator('.pill', { hasText: '离线' }).first().waitFor()
    for (let half = 1; half <= 4; half++) {
      await writes(there, `断网第${half}个半小时社区写的。`)
      await writes(here, `断网第${half}个半小时机关写的。`)
      await here.locator('.pill', { hasText: '在线 · 已保存' }).first().waitFor({ timeout: 30_000 })
      if (half === 2) await hub.restart()
      await there.clock.fastForward(30 * minute)
      await there
        .locator('.pill', { hasText: /离线 · \d+ 处未送达/ })
        .first()
        .waitFor()
    }
    await there.locator('.banner.unsent').getByRole('button', { name: '复制全文' }).waitFor()
    expect(await wordsIn(here)).not.toContain('半小时社区写的')
    expect(await wordsIn(there)).not.toContain('半小时机关写的')

    line.mend()
    await there.clock.fastForward(minute)
    for (const page of [here, there]) for (const words of sentences) await sees(page, words)
    for (const page of [here, there])
      await page.locator('.pill', { hasText: '在线 · 已保存' }).first().waitFor({ timeout: 30_000 })
    expect(await there.locator('.banner.unsent').count()).toBe(0)

    const stored = (await hub.running.engine.read('plan.fair-next.1')).getXmlFragment('body').toString()
    const fresh = await office.context.newPage()
    await fresh.goto(plan)
    await sees(fresh, sentences.at(-1) ?? '')
    for (const text of [await wordsIn(here), await wordsIn(there), await wordsIn(fresh), stored])
      for (const words of sentences) expect([words, times(text, words)]).toEqual([words, 1])
    const pure = async (page: Page): Promise<readonly string[]> =>
      (await page.locator(`${editor} > *`).allInnerTexts()).map((one) =>
        one.replaceAll(/知行|若禾|\u2060|\s/g, ''),
      )
    expect(await pure(there)).toEqual(await pure(here))
  })

  it('没有控制台错误', () => {
    expect([...office.complaints, ...community.complaints]).toEqual([])
  })
})
