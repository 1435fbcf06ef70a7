// Somebody comes by the sign-on provider, waits with a code, is linked by the administrator who compares it, and is in.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#tests/support/chromium.ts'
import { type DemoHub, startDemoHub } from '#tests/support/demoHub.ts'
import { freePort } from '#tests/support/freePort.ts'
import { client, type RunningProvider, startProvider } from '#tests/support/startProvider.ts'
import { signInAs, visit } from './support/visitors.ts'

describe('统一身份登录', () => {
  let hub: DemoHub
  let browser: Browser
  let provider: RunningProvider
  beforeAll(async () => {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    provider = await startProvider({
      redirectUris: [`${url}/oidc/callback`],
      accounts: {
        'staff-1': { name: '沈知行', preferred_username: 'shenzx', email: 'shenzx@example.gov.cn' },
      },
    })
    hub = await startDemoHub({
      environment: {
        PORT: String(port),
        PUBLIC_URL: url,
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: client.id,
        OIDC_CLIENT_SECRET: client.secret,
        OIDC_LABEL: '粤政易登录',
      },
    })
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await hub?.close()
    await provider?.stop()
  })

  it('没有关联的人先等管理员核对关联，之后登录', async () => {
    const person = await visit(browser, hub.url, { width: 360, height: 780 })
    await person.open('/events/fair-next')
    const button = person.page.getByRole('link', { name: '粤政易登录' })
    await button.waitFor()
    await person.accessible('sign-in with the button')
    await button.click()
    await person.page.getByRole('button', { name: 'staff-1' }).click()
    await person.page.getByRole('heading', { name: '还差一步：请管理员关联' }).waitFor()
    await person.accessible('waiting')
    const mark = await person.page.locator('.mark dd').innerText()
    expect(mark).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}$/)

    const admin = await visit(browser, hub.url)
    const { page } = admin
    await signInAs(admin, '系统管理员')
    await page.getByRole('link', { name: '统一身份' }).click()
    await page.getByRole('heading', { name: '等待关联（1）' }).waitFor()
    expect(await page.getByText(mark).count()).toBe(1)
    await admin.accessible('identities')
    await page.getByRole('button', { name: '关联 沈知行', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(mark).waitFor()
    await dialog.getByRole('button', { name: '关联', exact: true }).click()
    await dialog.getByText('请选择一个人。').waitFor()
    await dialog.getByRole('combobox').fill('沈知行')
    await dialog.getByRole('option', { name: /沈知行/ }).click()
    await admin.accessible('linking')
    await dialog.getByRole('button', { name: '关联', exact: true }).click()
    await page.getByRole('heading', { name: '已关联（1）' }).waitFor()
    expect(await page.getByText('shenzx').count()).toBe(0)
    await admin.accessible('linked')

    // The provider still knows this browser and asks nothing again.
    await person.page.getByRole('link', { name: '已经关联，再登录' }).click()
    await person.page.waitForURL('**/events/fair-next')
    await person.page.getByRole('link', { name: '方案', exact: true }).first().waitFor()

    await page.getByRole('button', { name: '解除 沈知行 的关联' }).click()
    await dialog.getByRole('button', { name: '解除关联' }).click()
    await person.page.locator('form input[name="password"]').waitFor({ timeout: 10_000 })
    expect(admin.complaints).toEqual([])
    expect(person.complaints.filter((text) => !/401|4401/.test(text))).toEqual([])
  })

  it('取消、连不上都说清楚，密码登录照常', async () => {
    const person = await visit(browser, hub.url)
    const { page } = person
    await person.open('/sign-in')
    await page.getByRole('link', { name: '粤政易登录' }).click()
    await page.getByRole('button', { name: '取消' }).click()
    await page.getByRole('alert').getByText('统一身份登录被取消').waitFor()
    await person.accessible('cancelled')
    await person.open('/sign-in?refused=%3Cb%3E&next=//evil.example')
    await page.getByRole('button', { name: '登录', exact: true }).waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    await page.route('**/api/hub.info*', async (route) => {
      const answer = (await (await route.fetch()).json()) as { value: { signOn: { reachable: boolean } } }
      answer.value.signOn.reachable = false
      await route.fulfill({ json: answer })
    })
    await person.open('/sign-in')
    await page.getByText('统一身份登录暂时连不上').waitFor()
    expect(await page.getByRole('button', { name: '粤政易登录' }).isDisabled()).toBe(true)
    await person.accessible('provider away')
    await signInAs(person, '沈知行')
    expect(person.complaints).toEqual([])
  })
})
