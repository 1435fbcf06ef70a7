// A number is revealed and masked again; a person asks to be erased and is; what is left has no name. At a desk and on a phone.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { signInAs, visit } from './support/visitors.ts'

describe('个人信息', () => {
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

  it('手机号写明事由才看得到，看过有记录，能马上遮住', async () => {
    const admin = await visit(browser, hub.url)
    const { page } = admin
    await signInAs(admin, '系统管理员')
    await admin.open('/people/v-01/data')
    await page.getByLabel('事由').selectOption({ label: '紧急情况' })
    await page.getByRole('button', { name: '查看手机号' }).click()
    await page.getByText('154 0000 1000').waitFor()
    await page.getByRole('cell', { name: '紧急情况' }).waitFor()
    await admin.accessible('revealed')
    await page.getByRole('button', { name: '现在遮住' }).click()
    expect(await page.getByText('154 0000 1000').count()).toBe(0)
    await page.getByText('手机号已遮住').waitFor()
    expect(admin.complaints).toEqual([])
  })

  it('活动的组织者从班次里查看名册上的人', async () => {
    const coordinator = await visit(browser, hub.url, { width: 360, height: 780 })
    const { page } = coordinator
    await signInAs(coordinator, '沈知行')
    await coordinator.open('/people/v-02/data?event=fair-next')
    await page.getByRole('button', { name: '查看手机号' }).click()
    await page.getByText('154 0000 1001').waitFor()
    await coordinator.accessible('contact')
    expect(coordinator.complaints).toEqual([])
  })

  it('本人申请，管理员输入姓名后删除，名字从各处消失', async () => {
    const person = await visit(browser, hub.url, { width: 360, height: 780, allowed: [/401/] })
    await signInAs(person, '卓亦鸣')
    await person.open('/my-data')
    await person.page.getByRole('button', { name: '申请删除' }).click()
    await person.page.getByRole('button', { name: '提出申请' }).click()
    await person.page.getByText('等管理员办理').waitFor()
    await person.accessible('asked')

    const admin = await visit(browser, hub.url)
    const { page } = admin
    await hub.running.engine.edit('plan.fair-next.1', 'u-01', (doc) => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText('请卓亦鸣负责引导')])
      doc.getXmlFragment('body').push([paragraph])
    })
    await signInAs(admin, '系统管理员')
    await admin.open('/people')
    await page.getByRole('button', { name: /申请删除/ }).click()
    await page.getByRole('button', { name: /卓亦鸣/ }).click()
    await page.getByRole('link', { name: '个人信息' }).click()
    await page.getByRole('button', { name: '删除个人信息' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('heading', { name: '文字里写到的地方' }).waitFor()
    // The administrator does not read plans, but can have one go that names the person.
    const named = dialog.getByRole('listitem').filter({ hasText: '方案' })
    await named.getByRole('button', { name: '彻底删除这份文档' }).click()
    await dialog.getByLabel('原因').fill('写有本人姓名')
    await admin.accessible('erase a text')
    await dialog.getByRole('button', { name: '彻底删除' }).click()
    await dialog.getByRole('heading', { name: '文字里写到的地方' }).waitFor()
    await expect.poll(() => named.count()).toBe(0)
    const confirm = dialog.getByRole('button', { name: '永久删除' })
    expect(await confirm.isDisabled()).toBe(true)
    await dialog.getByLabel(/输入姓名/).fill('卓亦鸣')
    await admin.accessible('erase')
    await confirm.click()
    await page.getByRole('heading', { name: '〔已删除〕' }).waitFor()
    await page.getByText('本人申请').waitFor()
    await admin.accessible('erased')
    await person.page.locator('input[autocomplete="username"]').waitFor()
    await admin.open('/people')
    await page.getByText('〔已删除〕').first().waitFor()
    expect(await page.getByText('卓亦鸣').count()).toBe(0)
    expect(admin.complaints).toEqual([])
    expect(person.complaints).toEqual([])
  })
})
