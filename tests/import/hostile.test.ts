// [R11] Workbooks that somebody made by hand to hurt whoever opens them, sent in by the front door: read or refused, and nothing else.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { strToU8, zipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '#server/workbook/readWorkbook.ts'
import { fileTypes } from '#shared/contract/file.ts'
import { codeOf } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { footprint } from '#tests/support/footprint.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const alice = await hub.person('alice')
const asked: string[] = []
const outside = createServer((request, response) => {
  asked.push(request.url ?? '')
  response.end('leaked')
})
await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve))
afterAll(() => new Promise((resolve) => outside.close(resolve)))
const leak = `http://127.0.0.1:${(outside.address() as AddressInfo).port}/leak`

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

interface Parts {
  readonly sheet: string
  readonly name?: string
  readonly strings?: string
  readonly before?: string
  readonly more?: Readonly<Record<string, Uint8Array>>
}

/** A whole package, as small as Excel opens it. */
function workbook({ sheet, name = '活动', strings = '', before = '', more = {} }: Parts): Uint8Array {
  const part = (body: string): Uint8Array => strToU8(`<?xml version="1.0"?>${before}${body}`)
  return zipSync(
    {
      '[Content_Types].xml': strToU8(
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${types}.sharedStrings+xml"/></Types>`,
      ),
      '_rels/.rels': strToU8(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      ),
      'xl/workbook.xml': strToU8(
        `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
      'xl/sharedStrings.xml': part(`<sst xmlns="${main}">${strings}</sst>`),
      'xl/worksheets/sheet1.xml': part(
        `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
      ),
      ...more,
    },
    { level: 9 },
  )
}

const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
const row = (number: number, ...cells: readonly string[]): string =>
  `<row r="${number}">${cells.join('')}</row>`
const head = row(1, cell('A1', '项目'), cell('B1', '内容'))

// Made beforehand: it takes seconds, in which a line that is kept alive would be closed.
const emptyRows = Array.from({ length: 1_000_000 }, (_, index) => `<row r="${index + 2}"/>`).join('')
const millionRows = workbook({ sheet: head + emptyRows })

async function send(bytes: Uint8Array) {
  const headers = { 'content-type': fileTypes.xlsx }
  const from = performance.now()
  const answer = await alice.rest.raw('/files/event.import', { method: 'POST', headers, body: bytes })
  const text = await answer.text()
  return {
    status: answer.status,
    text,
    code: codeOf(JSON.parse(text)),
    seconds: (performance.now() - from) / 1000,
  }
}

/** Read or refused, in time, without a trace in this process or the store. */
async function harmless(bytes: Uint8Array): Promise<string> {
  const before = await footprint(hub.store)
  const { status, text, code, seconds } = await send(bytes)
  expect([200, 409]).toContain(status)
  expect(seconds).toBeLessThan(22)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  expect(await footprint(hub.store)).toEqual(before)
  expect(asked).toEqual([])
  expect(hub.errors).toEqual([])
  expect(text).not.toMatch(/root:|leaked/)
  return code
}

describe('[R11] a workbook', () => {
  it('that is a workbook is read', async () => {
    const sound = workbook({ sheet: head + row(2, cell('A2', '名称'), cell('B2', '金秋大集')) })
    expect((await send(sound)).text).toContain('没有“主办单位”')
    expect(await harmless(sound)).toBe('done')
  })

  it('with entities of files and of other machines brings none of them in', async () => {
    for (const source of ['file:///etc/passwd', leak]) {
      const before = `<!DOCTYPE x [<!ENTITY it SYSTEM "${source}"><!ENTITY % other SYSTEM "${source}"> %other;]>`
      const sheet = head + row(2, cell('A2', '名称'), cell('B2', '&it;'))
      await harmless(workbook({ sheet, before, strings: '<si><t>&it;</t></si>' }))
    }
  })

  it('with entities that grow a millionfold does not grow', { timeout: 60_000 }, async () => {
    const laughs = Array.from(
      { length: 12 },
      (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
    )
    const before = `<!DOCTYPE x [<!ENTITY l0 "哈">${laughs.join('')}]>`
    const sheet = head + row(2, cell('A2', '名称'), cell('B2', '&l12;'))
    const bytes = workbook({ sheet, before, strings: '<si><t>&l12;</t></si>' })
    expect((await send(bytes)).text.length).toBeLessThan(100_000)
    await harmless(bytes)
  })

  it.each(['__proto__', 'constructor', 'prototype', 'toString'])(
    'whose cells, sheets and strings are called %s changes no prototype',
    async (name) => {
      const sheet =
        row(1, cell(`${name}1`, name), cell('A1', name), cell('B1', 'polluted')) +
        row(2, cell(`${name}2`, '{"polluted":1}'), cell('A2', name), cell('B2', 'polluted'))
      await harmless(workbook({ sheet, name, strings: `<si><t>${name}</t></si>` }))
      await harmless(workbook({ sheet: head + sheet.replaceAll('r="1"', 'r="3"') }))
      await harmless(workbook({ sheet: head, more: { [`xl/worksheets/${name}.xml`]: strToU8('<x/>') } }))
    },
  )

  it('that holds a zip in a zip in a zip is measured by its outermost directory', async () => {
    let inner = zipSync({ 'xl/workbook.xml': new Uint8Array(64 * 1024 * 1024) }, { level: 9 })
    for (let depth = 0; depth < 5; depth += 1) inner = zipSync({ 'inner.zip': inner }, { level: 9 })
    expect(await harmless(workbook({ sheet: head, more: { 'xl/embeddings/inner.zip': inner } }))).toBe('done')
  })

  it('of a million rows is refused in words', { timeout: 60_000 }, async () => {
    expect(millionRows.length).toBeLessThan(10 * 1024 * 1024)
    expect(await harmless(millionRows)).toBe('too-many-rows')
  })

  it.each([
    ['a moment', '开始时间', `2026-${'1'.repeat(30_000)}`],
    ['a moment of blanks', '开始时间', `2026${' '.repeat(30_000)}年`],
    ['units', '主办单位', '、'.repeat(30_000)],
    ['a name', '名称', `${'a '.repeat(15_000)}!`],
    ['a phone', '电话', `1${'3'.repeat(32_000)}x`],
    ['colons', '时间', `${'1:'.repeat(15_000)}x`],
    ['brackets', '名称', `${'（'.repeat(15_000)}${'）'.repeat(14_999)}`],
  ])('with %s that no pattern may run away on is read in time', async (_what, label, text) => {
    const sheet = head + row(2, cell('A2', label), cell('B2', text))
    const format = `<numFmts><numFmt numFmtId="164" formatCode="${'0'.repeat(200)}${'[h]'.repeat(5_000)}"/></numFmts>`
    const more = { 'xl/styles.xml': strToU8(`<styleSheet xmlns="${main}">${format}</styleSheet>`) }
    const { seconds } = await send(workbook({ sheet, more }))
    expect(seconds).toBeLessThan(5)
    await harmless(workbook({ sheet, more }))
  })

  it('whose names climb out of their folder is read or refused where it lies', async () => {
    const more = { '../../../../tmp/tongpin-escaped': strToU8('x'), '/etc/tongpin-escaped': strToU8('x') }
    await harmless(workbook({ sheet: head, more }))
    const { existsSync } = await import('node:fs')
    expect(['/tmp/tongpin-escaped', '/etc/tongpin-escaped'].map(existsSync)).toEqual([false, false])
  })

  it('keeps the hub itself answering while it is read', { timeout: 60_000 }, async () => {
    const sheet =
      head +
      Array.from({ length: 40_000 }, (_, index) => row(index + 2, cell(`A${index + 2}`, '名称'))).join('')
    const reading = readWorkbook(workbook({ sheet }))
    let slowest = 0
    let over = false
    void reading.then(() => (over = true))
    while (!over) {
      const from = performance.now()
      expect((await alice.rest.get('session.get')).status).toBe(200)
      slowest = Math.max(slowest, performance.now() - from)
    }
    expect(slowest).toBeLessThan(1000)
  })
})
