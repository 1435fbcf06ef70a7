// Composing pinyin in the real editor while somebody else edits beside it: nobody sees letters, none stay.
import { createServer, type Server } from 'node:http'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchChromium } from '#tests/support/chromium.ts'
import '../client/editor/harness/window.ts'

const places = ['paragraph', 'item', 'cell'] as const
type Place = (typeof places)[number]

const ordinal = { paragraph: '一', item: '二', cell: '三' } as const
const output = '.cache/composition-harness'
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

let server: Server | undefined
let browser: Browser | undefined
let page: Page
let opened: Page | undefined
let keyboard: CDPSession
let address = ''
let complaints: string[] = []

beforeAll(async () => {
  await build({
    root: 'tests/client/editor/harness',
    configFile: false,
    logLevel: 'error',
    plugins: [vue()],
    build: { outDir: join(process.cwd(), output), emptyOutDir: true },
  })
  const listening = createServer((request, response) => {
    const file = request.url === '/' ? '/index.html' : (request.url ?? '')
    const type = types[/\.\w+$/.exec(file)?.[0] ?? ''] ?? 'application/octet-stream'
    readFile(join(output, file)).then(
      (body) =>
        response
          .writeHead(200, {
            'content-type': type,
            'content-security-policy': "default-src 'self'; img-src 'self' data:",
          })
          .end(body),
      () => response.writeHead(404).end(),
    )
  })
  server = listening
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done))
  const bound = listening.address()
  address = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}/`
  browser = await launchChromium()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  server?.close()
})

beforeEach(async () => {
  await opened?.close()
  if (browser === undefined) throw new Error('there is no browser')
  page = opened = await browser.newPage()
  complaints = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(address)
  await page.waitForSelector('.editor-text td')
  keyboard = await page.context().newCDPSession(page)
  return () => expect(complaints).toEqual([])
})

const pinyin = ['s', 'sh', 'she', 'she q', 'she qu']

/** Puts the caret after the second character of the text in this place. */
async function caretIn(place: Place): Promise<void> {
  await page.evaluate((ordinal) => {
    const walker = document.createTreeWalker(
      document.querySelector('.editor-text') ?? document.body,
      NodeFilter.SHOW_TEXT,
    )
    let node = walker.nextNode()
    while (node && !node.textContent?.startsWith(`第${ordinal}`)) node = walker.nextNode()
    document.querySelector<HTMLElement>('.editor-text')?.focus()
    if (node) getSelection()?.collapse(node, 2)
  }, ordinal[place])
  await page.waitForTimeout(50)
}

const compose = (text: string) =>
  keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })

const commit = (text: string) => keyboard.send('Input.insertText', { text })

/** Long enough for the text to settle after a composition. */
const settled = () => page.waitForTimeout(150)

async function composeWith(place: Place, between: () => Promise<void>): Promise<void> {
  await caretIn(place)
  for (const [step, letters] of pinyin.entries()) {
    await compose(letters)
    if (step === 2) await between()
    await page.waitForTimeout(15)
  }
  expect(words(await page.evaluate(() => window.peer.text()))).not.toMatch(/[a-z]/)
  await commit('社区')
  await settled()
}

interface Result {
  readonly shown: string
  readonly network: string
  readonly peer: string
  readonly seen: readonly string[]
}

async function result(place: Place): Promise<Result> {
  const all = await page.evaluate(() => ({
    blocks: [...document.querySelectorAll('.editor-text p')].map((block) => {
      const copy = block.cloneNode(true) as Element
      for (const caret of copy.querySelectorAll('.editor-caret')) caret.remove()
      return copy.textContent
    }),
    network: window.networkText(),
    peer: window.peer.text(),
    seen: window.peer.seen,
  }))
  return { ...all, shown: all.blocks.find((text) => text.includes(`第${ordinal[place]}`)) ?? '' }
}

/** What others saw, without the names of elements. */
const words = (xml: string): string => xml.replace(/<[^>]*>/g, '|')

async function expectClean(place: Place, text: RegExp): Promise<void> {
  const { shown, network, peer, seen } = await result(place)
  expect(shown).toMatch(text)
  expect(network).toBe(peer)
  expect(words(network)).toContain(shown)
  expect(words(network)).not.toMatch(/[a-z]/)
  expect(words(seen.join())).not.toMatch(/[a-z]/)
}

for (const place of places) {
  describe(`composing in a ${place}`, () => {
    const write = (offset: number) => () =>
      page.evaluate(([where, at]) => window.peer.write(where, at, '【远】'), [place, offset] as const)
    const n = ordinal[place]

    it.each([
      ['with nothing remote', async () => {}, `^第${n}社区段文字$`],
      ['with a remote edit earlier in the same text', write(0), `^【远】第${n}社区段文字$`],
      ['with a remote edit right beside it', write(2), `^第${n}(社区【远】|【远】社区)段文字$`],
      ['with a remote edit just after it', write(3), `^第${n}社区段【远】文字$`],
      ['with a remote edit at the end of the text', write(5), `^第${n}社区段文字【远】$`],
      [
        'with a new paragraph before it',
        () => page.evaluate(() => window.peer.insertParagraph(0, '新段')),
        `^第${n}社区段文字$`,
      ],
    ])('%s', async (_, between, expected) => {
      await composeWith(place, between)
      await expectClean(place, new RegExp(expected))
    })

    it('with several remote edits, one at each step', async () => {
      await caretIn(place)
      for (const [step, letters] of pinyin.entries()) {
        await compose(letters)
        await page.evaluate(([where, at]) => window.peer.write(where, at, '远'), [place, step % 3] as const)
      }
      await commit('社区')
      await settled()
      const { shown } = await result(place)
      expect(shown.replaceAll('远', '')).toBe(`第${n}社区段文字`)
      expect(shown.match(/远/g)).toHaveLength(5)
      await expectClean(place, /社区/)
    })

    it('that is given up', async () => {
      await caretIn(place)
      await compose('sheq')
      await write(2)()
      await compose('')
      await settled()
      await expectClean(place, new RegExp(`^第${n}【远】段文字$`))
    })

    it('twice in a row with an edit between', async () => {
      await composeWith(place, write(0))
      for (const letters of ['f', 'fu', 'fu w', 'fu wu']) await compose(letters)
      await write(0)()
      await commit('服务')
      await settled()
      const { shown } = await result(place)
      expect(shown.replaceAll('【远】', '')).toBe(`第${n}社区服务段文字`)
      await expectClean(place, /【远】/)
    })

    it('can be undone as one step, without touching what others wrote', async () => {
      await composeWith(place, write(0))
      await page.keyboard.press('Control+z')
      await settled()
      await expectClean(place, new RegExp(`^【远】第${n}段文字$`))
    })
  })
}

describe('the people around a composition', () => {
  it('do not see the caret of the writer move among letters', async () => {
    await caretIn('paragraph')
    const before = await page.evaluate(() => window.peer.cursors.length)
    for (const letters of pinyin) await compose(letters)
    expect(await page.evaluate(() => window.peer.cursors.length)).toBe(before)
    await commit('社区')
    await settled()
    expect(await page.evaluate(() => window.peer.cursors.length)).toBeGreaterThan(before)
  })

  it('appear at their place, by name and hue, also while one composes', async () => {
    await caretIn('paragraph')
    await page.evaluate(() => window.peer.pointAt('paragraph', 4))
    await page.waitForSelector('.editor-caret[data-hue="4"]', { state: 'attached' })
    await compose('she')
    await page.evaluate(() => window.peer.pointAt('paragraph', 2))
    await compose('she qu')
    await commit('社区')
    await settled()
    await expectClean('paragraph', /^第一社区段文字$/)
    expect(await page.locator('.editor-caret-name').allTextContents()).toEqual(['若禾'])
  })
})

describe('a composition that is cut short', () => {
  it('by leaving the page of the editor keeps what stands in the text', async () => {
    await caretIn('cell')
    await commit('先写的')
    await compose('she')
    await page.evaluate(() => window.unmount())
    const network = words(await page.evaluate(() => window.networkText()))
    expect(network).toContain('第三先写的')
    expect(network).toContain('段文字')
  })

  it('by a person who deletes the block takes the letters with it', async () => {
    await caretIn('paragraph')
    await compose('she')
    await page.evaluate(() => window.peer.remove('paragraph'))
    await commit('社区')
    await settled()
    const { network, peer } = await result('paragraph')
    expect(network).toBe(peer)
    expect(words(network)).not.toMatch(/[a-z]/)
  })
})

describe('a hostile document', () => {
  const html = () => page.evaluate(() => document.querySelector('.editor-text')?.innerHTML ?? '')

  it.each([false, true])(
    'brings no script address and no attribute of its own (read only: %s)',
    async (readOnly) => {
      await page.evaluate((value) => window.readOnly(value), readOnly)
      await page.evaluate(() => {
        window.peer.raw('links')
        window.peer.raw('attributes')
        window.peer.raw('unknown')
      })
      await settled()
      const shown = await html()
      expect(shown).not.toMatch(
        /javascript:|data:text|vbscript:|onclick|cover|_top|<script|<iframe|position/i,
      )
      expect(shown).toContain('https://evil.example/')
      expect(shown).toContain('看这里')
      expect(await page.locator('td[colspan="1000000000"]').count()).toBe(0)
      expect(await page.evaluate(() => window.networkText())).toContain('<iframe>')
    },
  )

  it('cannot be written by a reader', async () => {
    await page.evaluate(() => window.readOnly(true))
    await settled()
    const before = await page.evaluate(() => window.networkText())
    await page.locator('.editor-text').click()
    await page.keyboard.type('x')
    expect(await page.evaluate(() => window.networkText())).toBe(before)
    expect(await page.locator('[role="toolbar"]').count()).toBe(0)
  })
})
