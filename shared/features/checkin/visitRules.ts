// The figures of residents' visits; the same rule counts on the wall and in the report.
import { ageBands, childrensBand, type Visit, type VisitSummary } from './visitModel.ts'

const half = 30 * 60 * 1000

/** The half hour that a moment lies in, by its beginning. */
export const slotOf = (at: string): string => new Date(Math.floor(Date.parse(at) / half) * half).toISOString()

export const whyNotVisit = (visit: Pick<Visit, 'method' | 'ageBand'>): 'children-tally-only' | undefined =>
  visit.ageBand === childrensBand && visit.method !== 'tally' ? 'children-tally-only' : undefined

type Counted = Pick<Visit, 'boothId' | 'at' | 'count' | 'visitorCode' | 'ageBand'>

const sum = (visits: readonly Counted[]): number => visits.reduce((total, visit) => total + visit.count, 0)

const cards = (visits: readonly Counted[]): number =>
  new Set(visits.flatMap(({ visitorCode }) => (visitorCode === undefined ? [] : [visitorCode]))).size

/** Visits (人次) count every time; visitors (人) count each card once, and nobody without a card. */
export const visitFiguresOf = (
  visits: readonly Counted[],
): { readonly visits: number; readonly visitors: number } => ({
  visits: sum(visits),
  visitors: cards(visits),
})

/** `Map.groupBy`, for tablets whose browser does not have it yet. */
function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

export function summaryOf(visits: readonly Counted[], asOf: string): VisitSummary {
  const booths = grouped(visits, (visit) => visit.boothId)
  const slots = grouped(visits, (visit) => slotOf(visit.at))
  const bands = grouped(visits, (visit) => visit.ageBand)
  return {
    asOf,
    ...visitFiguresOf(visits),
    byBooth: [...booths].map(([boothId, here]) => ({ boothId, ...visitFiguresOf(here) })),
    bySlot: [...slots]
      .map(([from, then]) => ({ from, visits: sum(then) }))
      .sort((a, b) => (a.from < b.from ? -1 : 1)),
    byAgeBand: [...ageBands, undefined].flatMap((ageBand) => {
      const theirs = bands.get(ageBand)
      if (theirs === undefined) return []
      return [{ ...(ageBand === undefined ? {} : { ageBand }), visits: sum(theirs) }]
    }),
  }
}
