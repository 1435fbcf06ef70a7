// The report as it stands: its figures, the rows behind each of them, what was confirmed and what has come since.
import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { answering } from '#server/kernel/handlers.ts'
import { getReport, reportFigures, reportRows } from '#shared/features/reports/queries.ts'
import { isSealed, openSupplement } from '#shared/features/reports/rules.ts'
import { insiders, workers } from './access.ts'
import { supplementChecksum } from './checksums.ts'
import { reportDocument, reportFacts } from './facts.ts'
import { figuresOf } from './figures.ts'
import { rowsOf } from './rows/rowsOf.ts'
import { type ReportRecord, reports } from './store.ts'

const iso = (now: number): string => new Date(now).toISOString()

export const figuresQuery = answering(reportFigures, {
  may: insiders,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  answer: async ({ input, read, now }) => ({
    ...(await figuresOf(read, input.eventId, now)),
    asOf: iso(now),
  }),
})

/** What a supplement to this record would supplement. */
function lastSealed(record: ReportRecord): string | undefined {
  return record.supplements.findLast(isSealed)?.checksum ?? record.confirmed?.checksum
}

export const reportQuery = answering(getReport, {
  may: insiders,
  async facts(loading) {
    const facts = await reportFacts(loading.input.eventId, loading)
    return facts && { ...facts, record: await loading.read.get(reports, loading.input.eventId) }
  },
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  async answer({ facts, input, actor, read, now }) {
    const { record, figures, checksum, side } = facts
    const works = eventRelations(actor, facts.scope).some((one) => workers.includes(one))
    const of = record && lastSealed(record)
    const open = record && openSupplement(record)
    return {
      figures,
      asOf: iso(now),
      checksum,
      ...(record === undefined ? {} : { report: reports.present(record) }),
      ...(of === undefined
        ? {}
        : { supplementChecksum: open?.checksum ?? supplementChecksum(input.eventId, of, figures) }),
      ...(record?.text === undefined ? {} : { text: record.text }),
      ...(side === undefined ? {} : { side }),
      reopenings: !works
        ? []
        : (record?.voided ?? []).map(({ at, by, reason, confirmed }) => ({
            at,
            by,
            reason,
            checksum: confirmed.checksum,
          })),
      documents: { report: await reportDocument(read, input.eventId) },
    }
  },
})

export const rowsQuery = answering(reportRows, {
  may: insiders,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  async answer({ input, facts, actor, read, now }) {
    const named = actor.kind === 'system' || eventRelations(actor, facts).some((one) => workers.includes(one))
    const items = await rowsOf(input.figure, { read, eventId: input.eventId, now, named })
    return { items, asOf: iso(now) }
  },
})
