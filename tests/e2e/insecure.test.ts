// The hub under a name and without HTTPS, as in an office that has just begun: what browsers withhold there is said where it is needed.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { visit, type Visitor } from './support/visitors.ts'

let hub: DemoHub
let browser: Browser
beforeAll(async () => {
  hub = await startDemoHub()
  browser = await launchChromium(['--host-resolver-rules=MAP hub.example 127.0.0.1'])
})
afterAll(async () => {
  await browser?.close()
  await hub?.close()
})

async function signedIn(url: string): Promise<Visitor> {
  const visitor = await visit(browser, url, { language: 'en' })
  await visitor.open('/sign-in')
  await visitor.page.locator('#account, input[autocomplete="username"]').first().fill('u-01')
  await visitor.page.locator('input[name="password"]').fill('tongpin-demo')
  await visitor.page.keyboard.press('Enter')
  await visitor.page.waitForURL((address) => !address.pathname.includes('sign-in'))
  return visitor
}
const pages = [
  ['/events/fair-next/plan', '.ProseMirror'],
  ['/events/fair-next/day', '.day'],
] as const
const note = /This address has no https/

describe('an address without HTTPS', () => {
  it('signs in all the same, and the pages that need more say what is missing and what to do', async () => {
    const { page, open, accessible, complaints } = await signedIn(hub.url.replace('127.0.0.1', 'hub.example'))
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false)
    for (const [path, ready] of pages) {
      await open(path)
      await page.locator(ready).first().waitFor()
      await page.getByText(note).waitFor()
      await accessible(path)
    }
    await open('/events/fair-next/tasks')
    await page.locator('main').first().waitFor()
    expect(await page.getByText(note).count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('is not spoken of where browsers withhold nothing', async () => {
    const { page, open } = await signedIn(hub.url)
    for (const [path, ready] of pages) {
      await open(path)
      await page.locator(ready).first().waitFor()
      expect(await page.getByText(note).count()).toBe(0)
    }
  })
})
