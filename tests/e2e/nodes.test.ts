// Two browsers on two nodes: a process each, on one database. One node is killed; nothing that was saved is lost, and all go on.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasRedis, type RedisServer, startRedis } from '#tests/nodes/redisServer.ts'
import { launchChromium } from '#tests/support/chromium.ts'
import { type TemporaryMongo, temporaryMongo } from '#tests/support/mongo/temporaryMongo.ts'
import { type Line, startLine } from './support/line.ts'
import { signInAs, visit, type Visitor } from './support/visitors.ts'

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))
const plan = '/events/fair-next/plan'
const board = '/events/fair-next/tasks'
const editor = '.ProseMirror'

interface Node {
  readonly port: number
  kill(): Promise<void>
}

/** A process of the product; resolves when it says where it listens. */
async function startNode(environment: Record<string, string>): Promise<Node> {
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      NODE_ENV: 'test',
      PORT: '0',
      LOG_LEVEL: 'error',
      RATE_LIMITS: 'off',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString()
      const found = /is ready: http:\/\/[^:]+:(\d+)/.exec(said)
      if (found !== null) resolve(Number(found[1]))
    })
    child.once('exit', () => reject(new Error(`The node did not start: ${said}`)))
  })
  return {
    port,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

async function write(page: Page, text: string): Promise<void> {
  await page.locator(`${editor} > p`).last().click()
  await page.waitForTimeout(150)
  await page.keyboard.press('Control+End')
  await page.waitForTimeout(50)
  await page.keyboard.press('Enter')
  await page.keyboard.type(text)
}

const sees = (page: Page, text: string, timeout = 20_000) =>
  page.locator(editor).getByText(text).first().waitFor({ timeout })
const saved = (page: Page) =>
  page.locator('.pill', { hasText: '在线 · 已保存' }).first().waitFor({ timeout: 20_000 })
const times = async (page: Page, text: string): Promise<number> =>
  (await page.locator(editor).innerText()).split(text).length - 1
const cardIn = (page: Page, status: string, id: string) =>
  page.locator(`[data-status="${status}"] [data-task="next-${id}"]`)

async function moveRight(page: Page, id: string): Promise<void> {
  await page.locator(`[data-task="next-${id}"]`).getByRole('button').first().focus()
  await page.keyboard.press('Control+ArrowRight')
}

/** Without a bell a node looks into the log by itself. */
const soon = hasRedis ? 5_000 : 20_000
const bell = hasRedis ? '，一个 redis-server' : ''

describe(`两个节点，一个数据库${bell}`, () => {
  let database: TemporaryMongo
  let redis: RedisServer | undefined
  let browser: Browser
  let nodes: readonly Node[]
  let line: Line
  let office: Visitor
  let community: Visitor
  /** The node that the community's line leads to, as a balancer chooses it. */
  let chosen: Node | undefined

  beforeAll(async () => {
    database = await temporaryMongo()
    redis = hasRedis ? await startRedis() : undefined
    const shared = { MONGODB_URI: database.uri, REDIS_URL: redis?.url ?? '', DEMO: '1' }
    const first = await startNode(shared)
    const second = await startNode(shared)
    nodes = [first, second]
    chosen = second
    line = await startLine(() => chosen?.port ?? 0)
    browser = await launchChromium()
    const gone = { allowed: [/ERR_EMPTY_RESPONSE/, /ERR_CONNECTION_RESET/, /status of 50\d/] }
    office = await visit(browser, `http://127.0.0.1:${first.port}`, { width: 1440, height: 1000 })
    community = await visit(browser, line.url, { width: 1440, height: 1000, ...gone })
    await signInAs(office, '沈知行')
    await signInAs(community, '顾若禾')
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await line?.close()
    for (const node of nodes ?? []) await node.kill()
    await redis?.stop()
    await database?.discard()
  })

  it('一起写一份方案：对方的文字、光标和名字马上看得到', async () => {
    await office.open(plan)
    await community.open(plan)
    await sees(office.page, '活动主题')
    await sees(community.page, '活动主题')
    await write(office.page, '机关在一号节点写的。')
    await sees(community.page, '机关在一号节点写的。', soon)
    // Cursors are not stored: only the bell carries them.
    const caret = community.page.locator(editor).getByText('知行', { exact: true })
    if (hasRedis) await caret.first().waitFor({ timeout: soon })
    await write(community.page, '社区在二号节点写的。')
    await sees(office.page, '社区在二号节点写的。', soon)
    await Promise.all([saved(office.page), saved(community.page)])
  })

  it('一起移动一块看板：两边都马上到位', async () => {
    const pages = [office.page, community.page]
    await Promise.all([office.open(board), community.open(board)])
    for (const page of pages) await page.locator('[data-task="next-t-31"]').waitFor()
    await moveRight(office.page, 't-31')
    await moveRight(community.page, 't-33')
    for (const page of pages)
      for (const id of ['t-31', 't-33']) await cardIn(page, 'in_progress', id).waitFor({ timeout: soon })
  })

  it.skipIf(!hasRedis)('redis 停顿、被杀、空着回来：都还能写，十五秒内看得到', async () => {
    await Promise.all([office.open(plan), community.open(plan)])
    await sees(community.page, '机关在一号节点写的。')
    const both = async (text: string): Promise<void> => {
      await write(office.page, text)
      await sees(community.page, text, 15_000)
      await Promise.all([saved(office.page), saved(community.page)])
    }
    redis?.signal('SIGSTOP')
    await both('停顿的时候写的。')
    redis?.signal('SIGKILL')
    await both('没有的时候写的。')
    await redis?.again()
    await both('空着回来以后写的。')
  })

  it('一个节点被杀：已保存的都在，五秒内接着干', async () => {
    await Promise.all([office.open(plan), community.open(plan)])
    await sees(community.page, '机关在一号节点写的。')
    await write(community.page, '被杀之前保存的。')
    await saved(community.page)
    const [first, second] = nodes
    if (first === undefined || second === undefined) throw new Error('there are two nodes')
    await second.kill()
    const killed = performance.now()
    chosen = first
    line.mend()
    // Who was on the other node notices nothing.
    await write(office.page, '另一边接着写的。')
    await saved(office.page)
    expect(performance.now() - killed).toBeLessThan(5_000)
    await sees(office.page, '被杀之前保存的。', 20_000)
    // Who was on the dead one is back, and writes on.
    await sees(community.page, '另一边接着写的。', 20_000)
    await write(community.page, '换了节点接着写的。')
    await sees(office.page, '换了节点接着写的。', 15_000)
    await Promise.all([saved(office.page), saved(community.page)])
    for (const page of [office.page, community.page])
      for (const text of [
        '被杀之前保存的。',
        '另一边接着写的。',
        '换了节点接着写的。',
        '社区在二号节点写的。',
      ])
        expect(await times(page, text), text).toBe(1)
  })

  it('看板也接得上', async () => {
    await community.open(board)
    await cardIn(community.page, 'in_progress', 't-31').waitFor()
    await cardIn(community.page, 'in_progress', 't-33').waitFor()
    expect([office.complaints, community.complaints]).toEqual([[], []])
  })
})
