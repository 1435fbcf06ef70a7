// The day of the finished fair: who came and went, what residents visited, what was issued and came back. The fair in
// preparation has its supplies as planned and its thresholds, and nothing else yet.
import type { Actor } from '#server/kernel/actor.ts'
import { readAttendance, readSupplies, readThresholds, readUnits, readVisits } from './daySample.ts'
import type { Run } from './load.ts'

interface DayParts {
  readonly run: Run
  readonly actor: (id: string) => Actor
  readonly eventId: string
  readonly finished: boolean
  /** When the plan was made; supplies are counted after the end of the fair. */
  readonly plannedAt: number
  readonly endAt: string
  readonly idOf: (id: string) => string
}

/** The leader of the volunteers' group works the desk, the storekeeper counts. */
const desk = 'u-04'
const office = 'u-01'

async function loadSupplies({
  run,
  actor,
  eventId,
  finished,
  plannedAt,
  endAt,
  idOf,
}: DayParts): Promise<void> {
  const countedAt = Date.parse(endAt) + 3_000_000
  await Promise.all(
    readSupplies().map(async ({ id, providerOrgId, custodianUserId, unitPriceYuan, note, ...supply }) => {
      const supplyId = idOf(id)
      const { issued, used, returned, lostOrDamaged, ...plan } = supply
      const input = {
        eventId,
        ...plan,
        providerOrganisationId: providerOrgId,
        custodianId: custodianUserId,
        ...(unitPriceYuan > 0 ? { unitPrice: unitPriceYuan } : {}),
        ...(finished && note !== '' ? { note } : {}),
      }
      await run('supply.create', actor(office), input, { key: supplyId, at: plannedAt, recordId: supplyId })
      if (!finished) return
      const counts = { supplyId, issued, used, returned, lostOrDamaged }
      await run('supply.count', actor(custodianUserId), counts, { key: `${supplyId}-counted`, at: countedAt })
    }),
  )
}

async function report(
  { run, actor, eventId }: DayParts,
  who: { readonly personId: string } | { readonly organisationId: string },
  key: string,
  times: readonly { action: 'in' | 'out'; at: string | null; boothId?: string }[],
): Promise<void> {
  for (const { at, ...rest } of times) {
    if (at === null) continue
    const input = { eventId, ...who, ...rest, at }
    await run('checkin.record', actor(desk), input, {
      key: `${eventId}-${key}-${rest.action}`,
      at: Date.parse(at),
    })
  }
}

async function loadAttendance(parts: DayParts): Promise<void> {
  const at = (boothId: string | null) => (boothId === null ? {} : { boothId: parts.idOf(boothId) })
  await Promise.all([
    ...readAttendance().map(({ id, boothId, checkInAt, checkOutAt }) =>
      report(parts, { personId: id }, id, [
        { action: 'in', at: checkInAt, ...at(boothId) },
        { action: 'out', at: checkOutAt },
      ]),
    ),
    ...readUnits().map(({ id, orgId, setUpAt, closedAt }) =>
      report(parts, { organisationId: orgId }, `unit-${id}`, [
        { action: 'in', at: setUpAt, ...at(id) },
        { action: 'out', at: closedAt },
      ]),
    ),
  ])
}

async function loadVisits({ run, actor, eventId, idOf }: DayParts): Promise<void> {
  await Promise.all(
    readVisits().map(({ id, boothId, visitorCode, arrivedAt, ageBand, gridId, method }) => {
      const input = {
        eventId,
        boothId: idOf(boothId),
        at: arrivedAt,
        method,
        ...(visitorCode === null ? {} : { visitorCode }),
        ...(ageBand === null ? {} : { ageBand }),
        ...(gridId === null ? {} : { gridId }),
      }
      return run('visit.record', actor(desk), input, { key: id, at: Date.parse(arrivedAt), recordId: id })
    }),
  )
}

export async function loadDay(parts: DayParts): Promise<void> {
  const { run, actor, eventId, finished, plannedAt } = parts
  const limits = { eventId, thresholds: readThresholds() }
  await Promise.all([
    run('headcount.setLimits', actor(office), limits, { key: `${eventId}-limits`, at: plannedAt }),
    loadSupplies(parts),
    ...(finished ? [loadAttendance(parts), loadVisits(parts)] : []),
  ])
}
