// npm run pictures: every page as PNG, two sizes, light and dark, into pictures/. Words narrow it down: npm run pictures -- board en
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '#tests/support/chromium.ts'
import { startDemoHub } from '#tests/support/demoHub.ts'
import { pages } from './picturePages.ts'

const folder = fileURLToPath(new URL('../pictures', import.meta.url))
const words = process.argv.slice(2)
const sizes = {
  desk: { width: 1280, height: 860 },
  phone: { width: 360, height: 780 },
  tablet: { width: 820, height: 1180 },
  wide: { width: 1920, height: 1080 },
}
const wantedSizes = words.includes('all')
  ? (Object.keys(sizes) as (keyof typeof sizes)[])
  : (['desk', 'phone'] as const)
const languages = words.includes('en') ? ['en'] : ['zh-CN']
const only = words.filter((word) => !['en', 'all'].includes(word))

async function signIn(page: Page, url: string, account: string): Promise<void> {
  await page.request.post(`${url}/api/session.signIn`, {
    headers: { origin: url },
    data: { account, password: 'tongpin-demo' },
  })
}

async function shoot(
  browser: Browser,
  url: string,
  size: keyof typeof sizes,
  scheme: 'light' | 'dark',
  language: string,
): Promise<void> {
  const contexts = new Map<string, Page>()
  for (const { name, path, account, ready, act } of pages) {
    if (only.length > 0 && !only.some((word) => name.includes(word))) continue
    let page = contexts.get(account)
    if (page === undefined) {
      const context = await browser.newContext({
        viewport: sizes[size],
        colorScheme: scheme,
        locale: language,
        reducedMotion: 'reduce',
      })
      page = await context.newPage()
      page.on(
        'console',
        (message) => message.type() === 'error' && process.stdout.write(`  ${name}: ${message.text()}\n`),
      )
      if (account !== '') await signIn(page, url, account)
      contexts.set(account, page)
    }
    await page.goto(`${url}${path}`)
    await page
      .locator(ready)
      .first()
      .waitFor({ timeout: 15_000 })
      .catch(() => process.stdout.write(`  ${name}: ${ready} did not come\n`))
    await act?.(page)
    await page.waitForTimeout(400)
    await page.screenshot({
      path: `${folder}/${name}-${size}-${scheme}${language === 'en' ? '-en' : ''}.png`,
      fullPage: size !== 'desk',
    })
  }
  for (const page of contexts.values()) await page.context().close()
}

mkdirSync(folder, { recursive: true })
const hub = await startDemoHub()
const browser = await launchChromium()
try {
  for (const language of languages) {
    for (const size of wantedSizes) {
      for (const scheme of ['light', 'dark'] as const) {
        process.stdout.write(`${size}, ${scheme}, ${language}\n`)
        await shoot(browser, hub.url, size, scheme, language)
      }
    }
  }
} finally {
  await browser.close()
  await hub.close()
}
process.stdout.write(`Pictures are in ${folder}\n`)
process.exit(0)
