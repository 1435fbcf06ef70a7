// The figures as Excel, read back: what both sides confirmed stays, and what came later stands beside it.
import { Workbook } from '@cj-tech-master/excelts'
import { afterAll, expect, it } from 'vitest'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { checkInLate, eventToReport } from '#tests/support/reportWork.ts'
import { confirm, shown, supplement } from './asking.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const [alice, bob] = [await hub.person('alice'), await hub.person('bob')]

async function linesOf(eventId: string): Promise<unknown[][]> {
  const response = await alice.rest.raw(`/files/report.excel?eventId=${eventId}`)
  const workbook = new Workbook()
  await workbook.xlsx.load(Buffer.from(await response.arrayBuffer()))
  const lines: unknown[][] = []
  workbook.worksheets[0]?.eachRow((row) => lines.push((row.values as unknown[]).slice(1)))
  return lines
}
const start = (checksum: string | undefined): string => `校验码 ${checksum?.slice(0, 4) ?? ''}`

it('report.excel keeps the confirmed figures with their checksum, and the supplement beside them', async () => {
  const { eventId } = await eventToReport(hub)
  expect((await linesOf(eventId))[1]?.[0]).toContain('尚未经双方确认')
  await confirm(alice, eventId)
  await confirm(bob, eventId)
  await checkInLate(hub, eventId)

  const { report } = await shown(alice, eventId)
  const confirmed = await linesOf(eventId)
  expect(confirmed[1]?.[0]).toContain(start(report?.confirmed?.checksum))
  expect(confirmed).toContainEqual(['志愿者实到', 0, '人'])
  expect(confirmed).toContainEqual(['志愿服务时长', 0, '小时'])
  expect(confirmed.flat().filter((word) => String(word).includes('在线确认'))).not.toEqual([])

  await supplement(alice, eventId)
  await supplement(bob, eventId)
  const after = await linesOf(eventId)
  const later = (await shown(alice, eventId)).report?.supplements[0]
  expect(after[1]?.[0]).toContain(start(report?.confirmed?.checksum))
  expect(after[2]?.[3]).toMatch(/^补充数据 /)
  expect(after).toContainEqual(['志愿者实到', 0, '人', 1])
  expect(after).toContainEqual(['志愿服务时长', 0, '小时', 2])
  expect(after.flat().some((word) => String(word).includes(start(later?.checksum)))).toBe(true)
})
