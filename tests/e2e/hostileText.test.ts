// [R10] Two hundred texts that would be scripts, links and pictures, written into a document past its editor and into everything that
// can be named; then each page that shows them is opened as it is delivered, its own content policy included.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { system } from '#server/kernel/actor.ts'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { documentClient } from '#tests/support/documentClient.ts'
import { pages } from '../../tools/picturePages.ts'
import { payloadsFor } from './support/payloads.ts'

const eventId = 'fair-next'
const asked: string[] = []
const outside = createServer((request, response) => {
  asked.push(request.url ?? '')
  response.end()
})
let hub: DemoHub
let browser: Browser
let leak: string
let payloads: readonly string[]
/** What scripts did, what the policy had to stop, which other machines were asked. */
const happened: string[] = []

async function give(name: string, input: object, commandId: string): Promise<unknown> {
  const { outcome } = await hub.running.hub.execute({ name, input, actor: system('test'), commandId })
  return outcome.ok ? outcome.value : undefined
}

/** Into every name, title, place and note that these commands take, a different text each time. */
async function nameEverything(): Promise<number> {
  const board = await hub.running.hub.store.find(
    { name: 'tasks', indexes: [['eventId']] },
    {
      where: { eventId },
      limit: 20,
    },
  )
  let at = 0
  let given = 0
  const next = (): string => payloads[at++ % payloads.length] ?? ''
  const each = async (name: string, inputs: readonly object[]): Promise<void> => {
    let done = 0
    for (const input of inputs)
      if ((await give(name, input, `hostile-${name}-${done++}`)) !== undefined) given += 1
  }
  const times = <T>(count: number, make: (no: number) => T): T[] =>
    Array.from({ length: count }, (_, no) => make(no))
  const startAt = '2026-12-24T08:00:00+08:00'
  const endAt = '2026-12-24T11:00:00+08:00'
  const short = (max: number): string =>
    next()
      .replaceAll(/\p{Cc}/gu, '')
      .slice(0, max)
  const ids = board.items.map(({ id }) => id)
  await each(
    'task.create',
    times(40, () => ({ eventId, title: short(120), group: short(40), details: short(2000) })),
  )
  await each(
    'task.update',
    ids.map((taskId) => ({ taskId, title: short(120), details: short(2000) })),
  )
  await each('event.update', [{ eventId, title: short(80), theme: short(80), place: short(80) }])
  await each(
    'organisation.create',
    times(10, () => ({ name: short(60), shortName: short(12), kind: 'party_office', level: 'city' })),
  )
  await each(
    'member.create',
    times(20, () => ({ name: short(20), title: short(20), organisationId: 'org-szmz', role: 'unit_member' })),
  )
  await each(
    'member.update',
    ['u-01', 'u-02', 'u-08'].map((personId) => ({ personId, name: short(20), title: short(20) })),
  )
  await each(
    'shift.create',
    times(20, () => ({ eventId, post: short(40), name: short(40), startAt, endAt, seats: 3 })),
  )
  await each(
    'booth.create',
    times(20, (no) => ({
      eventId,
      no: 100 + no,
      name: short(60),
      zone: short(40),
      kind: short(40),
      services: [short(60)],
    })),
  )
  await each(
    'supply.create',
    times(20, () => ({
      eventId,
      name: short(80),
      unit: short(10),
      kind: 'consumable',
      planned: 3,
      note: short(400),
    })),
  )
  return given
}

/** Past the editor: marks, attributes and nodes that it would never write. */
async function writeDocument(cookie: string): Promise<void> {
  const plan = documentClient(hub.url, `plan.${eventId}.1`, cookie)
  await plan.synced
  const body = plan.doc.getXmlFragment('body')
  const nodes = payloads.flatMap((payload, index) => {
    const text = new Y.XmlText()
    text.insert(0, payload, {
      link: { href: payload, target: payload, rel: payload, class: payload, onclick: payload },
    })
    text.insert(0, `${index} `)
    const strange = new Y.XmlText()
    strange.insert(0, payload, {
      textStyle: { color: payload },
      bold: { style: payload },
      [payload]: payload,
    })
    const second = new Y.XmlElement('paragraph')
    second.insert(0, [strange])
    const paragraph = new Y.XmlElement('paragraph')
    for (const name of ['style', 'onclick', 'class', 'textAlign', 'id', 'srcdoc'])
      paragraph.setAttribute(name, payload)
    paragraph.insert(0, [text])
    const odd = new Y.XmlElement(
      ['image', 'iframe', 'script', 'svg', 'a', 'table', 'heading', 'codeBlock', 'tableCell'][index % 9] ??
        'x',
    )
    for (const name of [
      'src',
      'href',
      'srcdoc',
      'level',
      'align',
      'language',
      'onload',
      'xlink:href',
      'colspan',
    ])
      odd.setAttribute(name, payload)
    return [paragraph, second, odd]
  })
  // In pieces, as a program would that minds the limits of a connection.
  for (let from = 0; from < nodes.length; from += 20) {
    body.push(nodes.slice(from, from + 20))
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await expect
    .poll(async () => (await readPlan(cookie)).includes(`${payloads.length - 1} `), { timeout: 30_000 })
    .toBe(true)
  plan.close()
}

async function readPlan(cookie: string): Promise<string> {
  const reader = documentClient(hub.url, `plan.${eventId}.1`, cookie)
  await reader.synced
  const text = JSON.stringify(reader.doc.getXmlFragment('body').toJSON()).replaceAll('\\"', '"')
  reader.close()
  return text
}

async function visitorOf(account: string): Promise<{ page: Page; cookie: string }> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 1280, height: 860 },
    baseURL: hub.url,
  })
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    )
  })
  const page = await context.newPage()
  page.on('dialog', (dialog) => {
    // The page's own question whether it may be left.
    if (dialog.type() === 'beforeunload') return void dialog.accept()
    happened.push(`dialog: ${dialog.message()} at ${page.url()}`)
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (/^policy:|Content Security Policy/.test(message.text())) happened.push(message.text())
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(hub.url) && !/^(data|blob):/.test(url)) happened.push(`request: ${url}`)
  })
  page.on('popup', (popup) => happened.push(`popup: ${popup.url()}`))
  if (account !== '') {
    const data = { account, password: 'tongpin-demo' }
    await page.request.post('/api/session.signIn', { headers: { origin: hub.url }, data })
  }
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  return { page, cookie }
}

/** What stands in the page that a browser would run or fetch. */
const dangerous = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    if ('stolen' in window) found.push('a script ran')
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        const address = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'srcdoc'].includes(name)
        if (name.startsWith('on') || (address && /^\s*(javascript|vbscript|data:text)/i.test(value)))
          found.push(`${element.tagName} ${name}=${value.slice(0, 80)}`)
      }
      if (
        /url\(|expression|position:\s*fixed/i.test(
          element.closest('.ProseMirror') ? (element.getAttribute('style') ?? '') : '',
        )
      )
        found.push(`style ${element.getAttribute('style') ?? ''}`)
    }
    for (const script of document.scripts) if (!script.src) found.push(`script ${script.text.slice(0, 80)}`)
    for (const frame of document.querySelectorAll('iframe, object, embed, base'))
      found.push(frame.outerHTML.slice(0, 80))
    return found
  })

describe('[R10] what is written is words', () => {
  beforeAll(async () => {
    await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve))
    leak = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`
    payloads = payloadsFor(leak)
    hub = await startDemoHub()
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await hub?.close()
    outside.close()
  })

  it('is written past the editor, and into everything that has a name', { timeout: 300_000 }, async () => {
    expect(payloads.length).toBeGreaterThanOrEqual(200)
    expect(await nameEverything()).toBeGreaterThan(100)
    const { page, cookie } = await visitorOf('u-01')
    await writeDocument(cookie)
    await page.context().close()
  })

  it('notices a script, a request and what the policy stops, where there are such', async () => {
    const { page } = await visitorOf('u-01')
    await page.goto('/')
    await page.locator('main h1').waitFor()
    await page.evaluate((address) => {
      const holder = document.createElement('div')
      holder.innerHTML = `<img src="${address}/x.png" onerror="window.stolen=1"><iframe srcdoc="x"></iframe><a href="javascript:alert(1)">x</a>`
      document.body.append(holder)
    }, leak)
    await expect.poll(() => happened.filter((line) => line.startsWith('policy:')).length).toBeGreaterThan(0)
    expect((await dangerous(page)).length).toBeGreaterThan(2)
    happened.length = 0
    asked.length = 0
    await page.context().close()
  })

  it('on every page, for everybody who sees it', { timeout: 600_000 }, async () => {
    for (const account of new Set(pages.map((page) => page.account))) {
      const { page } = await visitorOf(account)
      for (const { name, path, account: whose } of pages) {
        if (whose !== account) continue
        await page.goto(path)
        await page.locator('main, form').first().waitFor()
        await page.waitForLoadState('networkidle')
        expect([name, await dangerous(page)]).toEqual([name, []])
      }
      await page.context().close()
    }
    expect(happened).toEqual([])
    expect(asked).toEqual([])
  })

  it('in the editor each text stands as it was written, and its links lead to http, https and mail only', async () => {
    const { page } = await visitorOf('u-01')
    await page.goto(`/events/${eventId}/plan`)
    await page
      .locator('.ProseMirror')
      .getByText('199 ', { exact: false })
      .first()
      .waitFor({ timeout: 60_000 })
    const links = await page
      .locator('.ProseMirror a')
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).protocol))
    expect(links.filter((protocol) => !['http:', 'https:', 'mailto:'].includes(protocol))).toEqual([])
    expect(await dangerous(page)).toEqual([])
    for (const text of await page
      .locator('.ProseMirror p')
      .all()
      .then((all) => all.slice(-20))) {
      await text.hover({ force: true, timeout: 2_000 }).catch(() => undefined)
    }
    expect(happened).toEqual([])
    await page.context().close()
  })

  it('in the Word file too: no address but http, https and mail, no script, no field', async () => {
    const { page } = await visitorOf('u-01')
    const answer = await page.request.get(`/files/plan.word?eventId=${eventId}`)
    expect(answer.status()).toBe(200)
    const parts = unzipSync(new Uint8Array(await answer.body()))
    const xml = Object.entries(parts).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)] as const)
    const targets = xml.flatMap(([, text]) =>
      [...text.matchAll(/Target="([^"]*)"[^>]*TargetMode="External"/g)].map((one) => one[1] ?? ''),
    )
    expect(targets.filter((target) => !/^(https?:|mailto:)/.test(target))).toEqual([])
    for (const [name, text] of xml)
      expect([name, /DDEAUTO|<w:instrText[^>]*>\s*(DDE|INCLUDE)/.test(text)]).toEqual([name, false])
    expect(Object.keys(parts).filter((name) => /vba|activeX|embeddings/i.test(name))).toEqual([])
  })
})
