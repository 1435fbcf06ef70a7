// The finished fair of the demonstration data: loaded through the commands, its figures are computed from the records.
import { afterAll, describe, expect, it } from 'vitest'
import { attendanceFigures, attendanceRows, visitFigures } from '#server/features/checkin/index.ts'
import { supplyFigures } from '#server/features/supplies/index.ts'
import type { Expected } from '#shared/features/checkin/attendanceModel.ts'
import type { VisitSummary } from '#shared/features/checkin/visitModel.ts'
import type { Supply } from '#shared/features/supplies/model.ts'
import { expectRefusal } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'

const hub = await createTestHub({ environment: { DEMO: '1' } })
afterAll(() => hub.close())
const eventId = 'fair-2026-10'
const fangYutang = await hub.person('u-04' as 'carol')
const later = Date.parse('2026-11-22T12:00:00+08:00')
const { store } = hub

describe('the finished fair', () => {
  it('planned 60, credited 57 with 110 hours, 1 excused, 2 absent', async () => {
    const figures = { planned: 60, credited: 57, excused: 1, noShow: 2, hours: 110 }
    expect(await attendanceFigures(store, eventId, later)).toEqual(figures)
    const { body } = await fangYutang.rest.post('checkin.list', { eventId })
    const people = (body.value as { items: Expected[] }).items.filter((one) => one.personId !== undefined)
    expect(people).toHaveLength(60)
    expect(people.reduce((sum, one) => sum + one.hours, 0)).toBe(110)
    expect(people.find((one) => one.personId === 'v-38')).toMatchObject({ standing: 'excused' })
    expect(people.flatMap((one) => (one.standing === 'absent' ? [one.personId] : [])).sort()).toEqual([
      'v-46',
      'v-59',
    ])
  })

  it('credits each person what the sample says', async () => {
    const rows = new Map(
      (await attendanceRows(store, eventId, later)).map((row) => [row.personId, row.hours]),
    )
    const late = ['v-13', 'v-14', 'v-20', 'v-32', 'v-39', 'v-43', 'v-44', 'v-57']
    for (const [personId, hours] of rows) {
      const absent = ['v-38', 'v-46', 'v-59'].includes(personId) ? 0 : 2
      expect([personId, hours]).toEqual([personId, late.includes(personId) ? 1.5 : absent])
    }
  })

  it('had 300 visits and 114 visitors with a card, at 20 booths in six half hours', async () => {
    expect(await visitFigures(store, eventId)).toEqual({ visits: 300, visitors: 114 })
    const { body } = await fangYutang.rest.get('visit.summary', { eventId })
    const summary = body.value as VisitSummary
    expect(summary.byBooth).toHaveLength(20)
    expect(summary.byBooth.find((booth) => booth.boothId === 'B03')).toMatchObject({ visits: 34 })
    expect(summary.bySlot.map((slot) => slot.visits)).toEqual([36, 70, 78, 55, 41, 20])
    expect(summary.byAgeBand.find((band) => band.ageBand === '0-13')).toEqual({ ageBand: '0-13', visits: 15 })
  })

  it('balances every supply', async () => {
    expect(await supplyFigures(store, eventId)).toEqual({ kinds: 25, balanced: 25 })
    const { body } = await fangYutang.rest.get('supply.list', { eventId })
    for (const supply of (body.value as { items: Supply[] }).items)
      expect(supply).toMatchObject({ status: 'settled', balanced: true })
  })

  it('had every participating unit report in', async () => {
    const { body } = await fangYutang.rest.post('checkin.list', { eventId })
    const units = (body.value as { items: Expected[] }).items.filter(
      (one) => one.organisationId !== undefined,
    )
    expect(units).toHaveLength(20)
    for (const unit of units) expect(unit).toMatchObject({ standing: 'left', planned: true })
  })

  it('is archived: nothing of its day can be changed any more', async () => {
    const at = '2026-10-24T10:00:00+08:00'
    for (const [name, input] of [
      ['checkin.record', { eventId, personId: 'v-46', action: 'in', at }],
      ['volunteer.register', { eventId, name: '新人' }],
      ['visit.record', { eventId, boothId: 'B01', at, method: 'tally' }],
      ['visit.undo', { visitId: 'visit-001' }],
      ['headcount.record', { eventId, at, people: 100 }],
      ['headcount.setLimits', { eventId, thresholds: [] }],
      ['supply.count', { supplyId: 's-01', issued: 30 }],
    ] as const)
      await expectRefusal(hub, fangYutang, name, input, 'event-archived')
  })
})

describe('the fair in preparation', () => {
  it('has its supplies as planned and its thresholds, and nobody has come yet', async () => {
    const next = 'fair-next'
    expect(await supplyFigures(store, next)).toEqual({ kinds: 25, balanced: 25 })
    expect(await visitFigures(store, next)).toEqual({ visits: 0, visitors: 0 })
    expect(await attendanceFigures(store, next, later)).toMatchObject({ credited: 0, hours: 0 })
    const { body } = await fangYutang.rest.get('headcount.list', { eventId: next })
    expect(body.value).toMatchObject({
      items: [],
      capacity: 420,
      thresholds: [{ people: 250 }, { people: 350 }],
    })
  })

  it('takes a rehearsal with the times of its day', async () => {
    const { body } = await fangYutang.rest.get('event.get', { eventId: 'fair-next' })
    const { startAt } = body.value as { startAt: string }
    const recorded = await fangYutang.rest.post('checkin.record', {
      eventId: 'fair-next',
      personId: 'v-01',
      action: 'in',
      at: startAt,
    })
    expect(recorded.body.value).toMatchObject({ outcome: 'counted' })
  })
})
