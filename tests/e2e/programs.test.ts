// What a person gives to programs: a token that works until it is revoked, a calendar address; and what the auditor reads of it.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { signInAs, visit } from './support/visitors.ts'

describe('交给程序的', () => {
  let hub: DemoHub
  let browser: Browser
  beforeAll(async () => {
    hub = await startDemoHub()
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await hub?.close()
  })

  const read = (token: string) =>
    fetch(`${hub.url}/api/event.list`, { headers: { Authorization: `Bearer ${token}` } })

  it('令牌只显示一次，能读，作废后不能再用；审计员看到用人话写的记录', async () => {
    const person = await visit(browser, hub.url, { width: 360, height: 780 })
    const { page } = person
    await signInAs(person, '沈知行')
    await person.open('/my-tokens')
    await page.getByLabel('用途').fill('数据大屏')
    await page.getByText('7 天').click()
    await page.getByRole('button', { name: '新建令牌' }).click()
    const token = (await page.getByRole('dialog').locator('.once').innerText()).trim()
    await person.accessible('token')
    expect((await read(token)).status).toBe(200)
    await page.getByRole('button', { name: '已经存好' }).click()
    await page.getByRole('button', { name: '作废' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '作废' }).click()
    await page.getByText('已作废').waitFor()
    expect((await read(token)).status).toBe(401)
    expect(person.complaints).toEqual([])

    const auditor = await visit(browser, hub.url)
    await signInAs(auditor, '审计员')
    await auditor.open('/audit')
    await auditor.page.getByRole('row', { name: /沈知行.*作废一个令牌/ }).waitFor()
    await auditor.page.getByRole('button', { name: '核对链条' }).click()
    await auditor.page.getByText(/链条完整/).waitFor()
    await auditor.accessible('audit')
    expect(auditor.complaints).toEqual([])
  })

  it('日历地址显示一次，停用后不再回答', async () => {
    const person = await visit(browser, hub.url)
    const { page } = person
    await signInAs(person, '顾若禾')
    await person.open('/my-calendar')
    await page.getByRole('button', { name: '新建订阅地址' }).click()
    const address = (await page.getByRole('status').locator('.text').innerText()).trim()
    await person.accessible('calendar address')
    expect(await (await fetch(address)).text()).toContain('BEGIN:VCALENDAR')
    await page.getByRole('button', { name: '停用' }).click()
    await page.getByText('已停用').waitFor()
    expect((await fetch(address)).status).toBe(404)
    expect(person.complaints).toEqual([])
  })

  it('接口说明用读者的语言', async () => {
    const person = await visit(browser, hub.url)
    await signInAs(person, '沈知行')
    await person.open('/programs')
    await person.page.getByText('网页能办的事，程序用同样的命令和查询来办。').waitFor()
    await person.page.getByText('新建任务').waitFor()
    await person.accessible('programs')
    expect(person.complaints).toEqual([])
  })
})
