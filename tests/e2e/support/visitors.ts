// People with a browser each. Whatever their console complains about, and whatever axe finds, fails the journey.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

const axe = readFileSync(
  fileURLToPath(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url)),
  'utf8',
)

/** What a browser says when the journey itself cuts the network or the server closes a session on purpose. */
const expected = [/ERR_INTERNET_DISCONNECTED/, /WebSocket connection to .* failed/, /ERR_CONNECTION_REFUSED/]

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Complaints of the console so far; `allowed` are those that a step provokes on purpose. */
  readonly complaints: string[]
  /** Serious accessibility violations of the page as it stands, in words. */
  accessible(name: string): Promise<void>
  open(path: string): Promise<void>
}

interface Options {
  readonly language?: 'zh-CN' | 'en'
  readonly width?: number
  readonly height?: number
  readonly allowed?: readonly RegExp[]
}

export async function visit(browser: Browser, url: string, options: Options = {}): Promise<Visitor> {
  const { language = 'zh-CN', width = 1280, height = 860, allowed = [] } = options
  const context = await browser.newContext({
    locale: language,
    viewport: { width, height },
    baseURL: url,
    bypassCSP: true,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  const note = (text: string): void => {
    if ([...expected, ...allowed].some((pattern) => pattern.test(text))) return
    process.stdout.write(`  console: ${text}\n`)
    complaints.push(text)
  }
  page.on(
    'console',
    (message) => message.type() === 'error' && note(`${message.text()} ${message.location().url}`),
  )
  page.on('pageerror', (error) => note(error.stack ?? error.message))
  return {
    page,
    context,
    complaints,
    async open(path) {
      await page.goto(path)
    },
    async accessible(name) {
      // What is still fading in has not its own colours yet; what never ends (a pulse) is not waited for.
      await page.evaluate(async () => {
        const fading = document
          .getAnimations()
          .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
        await Promise.all(fading.map((one) => one.finished.catch(() => undefined)))
      })
      await page.evaluate(axe)
      const found = await page.evaluate(async () => {
        const { axe: runner } = globalThis as unknown as {
          axe: { run(options: object): Promise<{ violations: Violation[] }> }
        }
        interface Violation {
          readonly id: string
          readonly impact: string
          readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
        }
        const { violations } = await runner.run({ resultTypes: ['violations'] })
        return (
          violations
            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
            // What has begun to fade while it was looked at is on its way out.
            .map(({ id, nodes }) => ({
              id,
              standing: nodes.filter(({ html }) => !/ class="[^"]*-leave-active/.test(html)),
            }))
            .filter(({ standing }) => standing.length > 0)
            .map(
              ({ id, standing }) =>
                `${id}: ${standing
                  .map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`)
                  .slice(0, 3)
                  .join(' | ')}`,
            )
        )
      })
      expect(found, `accessibility of ${name}`).toEqual([])
    },
  }
}

/** Signs in on the page itself, as a person would who tries the demonstration. */
export async function signInAs(visitor: Visitor, name: string): Promise<void> {
  const { page } = visitor
  await visitor.open('/')
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await page.locator('form button[type="submit"]').click()
  await page.getByRole('navigation').first().waitFor()
}
