// The pages that `npm run pictures` takes: who looks, where, and what must be there first.
import type { Page } from 'playwright-core'

export interface PicturePage {
  readonly name: string
  readonly path: string
  /** Whose sign-in; empty: nobody's. */
  readonly account: string
  /** A selector that shows when the page is ready. */
  readonly ready: string
  readonly act?: (page: Page) => Promise<void>
}

/** Makes a link of each kind, where there is none yet. */
async function withLinks(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const eventId = 'fair-next'
    const post = async (name: string, input: object): Promise<{ value: { items: object[] } }> => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`/api/${name}`, { method: 'POST', headers, body: JSON.stringify(input) })
      return answer.json() as Promise<{ value: { items: object[] } }>
    }
    if ((await post('link.list', { eventId })).value.items.length > 0) return
    const expiresAt = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString()
    for (const purpose of ['volunteers', 'units']) await post('link.create', { eventId, purpose, expiresAt })
  })
  await page.locator('article .address').nth(1).waitFor()
}

/** The page that whoever opens a link sees. */
async function behindLink(page: Page): Promise<void> {
  await withLinks(page)
  const address = (await page.locator('article .address').first().textContent())?.trim() ?? ''
  await page.goto(address)
  await page.locator('#name').waitFor()
}

/** Two systems, one of them paused and tried, where there are none yet. */
async function withWebhook(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const eventId = 'fair-next'
    const post = async (
      name: string,
      input: object,
    ): Promise<{ value: { items: object[]; record: { id: string } } }> => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`/api/${name}`, { method: 'POST', headers, body: JSON.stringify(input) })
      return answer.json() as Promise<{ value: { items: object[]; record: { id: string } } }>
    }
    if ((await post('webhook.list', { eventId })).value.items.length > 0) return
    const address = 'https://data.example.gov.cn/tongpin/changes'
    await post('webhook.create', { eventId, address, names: ['task.moved', 'shift.signedUp'] })
    const { value } = await post('webhook.create', { eventId, address: 'https://198.51.100.1.example/hook' })
    await post('webhook.pause', { webhookId: value.record.id })
    await post('webhook.try', { webhookId: value.record.id })
  })
  await page.locator('article table').first().waitFor({ timeout: 20_000 })
}

export const pages: readonly PicturePage[] = [
  { name: 'sign-in', path: '/', account: '', ready: 'form' },
  { name: 'home', path: '/', account: 'u-01', ready: 'main h1' },
  { name: 'events', path: '/events', account: 'u-01', ready: 'main a[href*="fair-next"]' },
  { name: 'overview', path: '/events/fair-next', account: 'u-01', ready: 'main h1' },
  { name: 'plan', path: '/events/fair-next/plan', account: 'u-01', ready: '.ProseMirror h2' },
  {
    name: 'history',
    path: '/events/fair-next/plan',
    account: 'u-01',
    ready: '.ProseMirror h2',
    async act(page) {
      await page.getByRole('button', { name: /历史版本|^History$/ }).click()
      await page.getByRole('button', { name: /保存版本|Save version/ }).click()
      await page.getByLabel(/版本名称|Name of the version/).fill('送审稿')
      await page.keyboard.press('Enter')
      await page.locator('.versions button').first().waitFor()
    },
  },
  { name: 'board', path: '/events/fair-next/tasks', account: 'u-01', ready: '[data-task]' },
  {
    name: 'roster',
    path: '/events/fair-next/roster',
    account: 'u-01',
    ready: 'main :is(table, ul.plain li, article)',
  },
  {
    name: 'group',
    path: '/events/fair-next/group',
    account: 'u-02',
    ready: 'main section h2',
    act: withLinks,
  },
  {
    name: 'link',
    path: '/events/fair-next/group',
    account: 'u-02',
    ready: 'main section h2',
    act: behindLink,
  },
  { name: 'supplies', path: '/events/fair-2026-10/supplies', account: 'u-01', ready: 'table' },
  { name: 'day', path: '/events/fair-next/day', account: 'u-04', ready: 'main input' },
  { name: 'watch', path: '/events/fair-2026-10/watch', account: 'u-01', ready: 'h1' },
  { name: 'report', path: '/events/fair-2026-10/report', account: 'u-01', ready: '.ProseMirror' },
  { name: 'import', path: '/events/import', account: 'u-01', ready: 'main h1' },
  { name: 'password', path: '/password', account: 'u-01', ready: 'main h1' },
  { name: 'pairing', path: '/pairings', account: 'u-02', ready: 'main a:has-text(\"滨河\")' },
  { name: 'shifts', path: '/shifts', account: 'u-01', ready: 'main h1' },
  { name: 'my-tasks', path: '/tasks', account: 'u-01', ready: 'main h1' },
  { name: 'pairings', path: '/pairings', account: 'u-01', ready: 'main a:has-text(\"滨河\")' },
  { name: 'feedback', path: '/feedback', account: 'u-01', ready: 'main h1' },
  { name: 'guest-home', path: '/', account: 'u-08', ready: 'main h1' },
  { name: 'guest-event', path: '/events/fair-next', account: 'u-08', ready: 'main h1' },
  { name: 'guest-tasks', path: '/events/fair-next/tasks', account: 'u-08', ready: 'main h1' },
  { name: 'identities', path: '/identities', account: 'admin', ready: 'main h2' },
  { name: 'people', path: '/people', account: 'admin', ready: 'main h1' },
  { name: 'my-data', path: '/my-data', account: 'u-01', ready: 'main section table' },
  { name: 'person-data', path: '/people/v-01/data', account: 'admin', ready: 'main section dl' },
  {
    name: 'contact',
    path: '/people/v-01/data?event=fair-next',
    account: 'u-01',
    ready: 'main section select',
  },
  {
    name: 'revealed',
    path: '/people/v-02/data',
    account: 'admin',
    ready: 'main section dl',
    act: async (page) => {
      await page.locator('main form button').click()
      await page.locator('main a[href^="tel:"]').waitFor()
    },
  },
  {
    name: 'erase',
    path: '/people/v-03/data',
    account: 'admin',
    ready: 'main section dl',
    act: async (page) => {
      await page.locator('main section button').last().click()
      await page.locator('[role=dialog] dl').waitFor()
    },
  },
  { name: 'retention', path: '/retention', account: 'admin', ready: 'main table' },
  {
    name: 'webhooks',
    path: '/events/fair-next/webhooks',
    account: 'u-01',
    ready: 'main section[aria-label]',
    act: withWebhook,
  },
  { name: 'my-sessions', path: '/my-sessions', account: 'u-01', ready: 'main table' },
  { name: 'tokens', path: '/my-tokens', account: 'u-01', ready: 'main h1' },
  { name: 'calendar', path: '/my-calendar', account: 'u-01', ready: 'main h1' },
  { name: 'programs', path: '/programs', account: 'u-01', ready: 'main h1' },
  { name: 'appointments', path: '/appointments', account: 'security', ready: 'main h1' },
  { name: 'audit', path: '/audit', account: 'auditor', ready: 'main h1' },
  { name: 'organisations', path: '/organisations', account: 'admin', ready: 'main h1' },
  { name: 'pairings-admin', path: '/pairings', account: 'admin', ready: 'main a:has-text(\"滨河\")' },
]
