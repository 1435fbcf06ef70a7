// Every page of the hub, at a desk and on a phone: it comes, the console is silent, axe finds nothing serious, nothing is cut off.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { pages } from '../../tools/picturePages.ts'
import { visit, type Visitor } from './support/visitors.ts'

const sizes = [
  { name: 'desk', width: 1280, height: 860 },
  { name: 'phone', width: 360, height: 780 },
]
const accounts = [...new Set(pages.map((page) => page.account))]

describe.each(sizes)('every page at $name width', ({ width, height }) => {
  let hub: DemoHub
  let browser: Browser
  const visitors = new Map<string, Visitor>()

  beforeAll(async () => {
    hub = await startDemoHub()
    browser = await launchChromium()
    for (const account of accounts) {
      const visitor = await visit(browser, hub.url, { width, height })
      if (account !== '') {
        const data = { account, password: 'tongpin-demo' }
        await visitor.page.request.post('/api/session.signIn', { headers: { origin: hub.url }, data })
      }
      visitors.set(account, visitor)
    }
  })
  afterAll(async () => {
    await browser?.close()
    await hub?.close()
  })

  it.each(pages)('$name', async ({ name, path, account, ready, act }) => {
    const visitor = visitors.get(account)
    if (visitor === undefined) throw new Error(`nobody signed in as ${account}`)
    await visitor.open(path)
    await visitor.page.locator(ready).first().waitFor()
    await act?.(visitor.page)
    await visitor.accessible(name)
    const overflow = await visitor.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0)
    expect(visitor.complaints).toEqual([])
  })
})
