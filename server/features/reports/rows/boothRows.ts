// The booths and participating units behind the report's figures.
import { visitsOf } from '#server/features/checkin/index.ts'
import { organisations } from '#server/features/organisations/index.ts'
import { boothsOf } from '#server/features/roster/index.ts'
import type { FigureRow } from '#shared/features/reports/model.ts'
import type { Asked } from './volunteerRows.ts'

type Place = Pick<Asked, 'read' | 'eventId'>

/** Booths with their units and how many visits each had. */
export async function boothRows({ read, eventId }: Place): Promise<FigureRow[]> {
  const visits = Map.groupBy(await visitsOf(read, eventId), (visit) => visit.boothId)
  const units = await unitNames({ read, eventId })
  return (await boothsOf(read, eventId)).map((booth) => {
    const unit = units.get(booth.organisationId ?? '')
    return {
      id: booth.id,
      title: `${booth.no} ${booth.name}`,
      amount: (visits.get(booth.id) ?? []).reduce((sum, visit) => sum + visit.count, 0),
      ...(unit === undefined ? {} : { unit }),
      ...(booth.zone === undefined ? {} : { detail: booth.zone }),
    }
  })
}

/** Units that keep booths, with how many. */
export async function organisationRows(place: Place): Promise<FigureRow[]> {
  const units = await unitNames(place)
  const booths = (await boothsOf(place.read, place.eventId)).filter(
    (booth) => booth.organisationId !== undefined,
  )
  return [...Map.groupBy(booths, (booth) => booth.organisationId ?? '')].map(([id, own]) => ({
    id,
    title: units.get(id) ?? id,
    detail: own.map((booth) => booth.name).join('、'),
    amount: own.length,
  }))
}

/** Each record of visits; a tally stands for several. */
export async function visitRows({ read, eventId }: Place): Promise<FigureRow[]> {
  const booths = new Map(
    (await boothsOf(read, eventId)).map((booth) => [booth.id, `${booth.no} ${booth.name}`]),
  )
  return (await visitsOf(read, eventId)).map((visit) => ({
    id: visit.id,
    title: booths.get(visit.boothId) ?? visit.boothId,
    at: visit.at,
    status: visit.method,
    amount: visit.count,
    ...(visit.ageBand === undefined ? {} : { detail: visit.ageBand }),
  }))
}

/** Each card once, with its visits; a card names nobody. */
export async function visitorRows({ read, eventId }: Place): Promise<FigureRow[]> {
  const carded = (await visitsOf(read, eventId)).filter((visit) => visit.visitorCode !== undefined)
  return [...Map.groupBy(carded, (visit) => visit.visitorCode ?? '')].map(([code, visits]) => {
    const ageBand = visits[0]?.ageBand
    const at = visits[0]?.at
    return {
      id: code,
      title: code,
      amount: visits.length,
      ...(ageBand === undefined ? {} : { detail: ageBand }),
      ...(at === undefined ? {} : { at }),
    }
  })
}

async function unitNames({ read }: Place): Promise<ReadonlyMap<string, string>> {
  const found = await read.find(organisations, { limit: 10_000 })
  return new Map(found.items.map((unit) => [unit.id, unit.name]))
}
