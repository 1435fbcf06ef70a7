// Visits and people on site, as lists and as figures by booth and half hour.
import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { answering } from '#server/kernel/handlers.ts'
import { listHeadcounts, listVisits, summariseVisits } from '#shared/features/checkin/queries.ts'
import { summaryOf } from '#shared/features/checkin/visitRules.ts'
import { watchers } from '../access.ts'
import { crowdLimits, headcountsOf, visits, visitsOf } from '../store.ts'

const iso = (now: number): string => new Date(now).toISOString()

export const visitList = answering(listVisits, {
  may: watchers,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  async answer({ input: { eventId, limit = 500, after }, read, now }) {
    const found = await read.find(visits, {
      where: { eventId },
      sort: { field: 'receivedAt' },
      limit,
      ...(after === undefined ? {} : { after }),
    })
    return {
      items: found.items.filter((visit) => visit.undone === undefined).map(visits.present),
      asOf: iso(now),
      ...(found.next === undefined ? {} : { next: found.next }),
    }
  },
})

export const visitSummary = answering(summariseVisits, {
  may: watchers,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  answer: async ({ input, read, now }) => summaryOf(await visitsOf(read, input.eventId), iso(now)),
})

export const headcountList = answering(listHeadcounts, {
  may: watchers,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  async answer({ input: { eventId }, facts, read, now }) {
    const limits = await read.get(crowdLimits, eventId)
    const capacity = facts.event.venue?.capacity
    return {
      items: [...(await headcountsOf(read, eventId))],
      asOf: iso(now),
      ...(capacity === undefined ? {} : { capacity }),
      thresholds: limits?.thresholds ?? [],
      ...(limits === undefined ? {} : { limits }),
    }
  },
})
