// A side confirms the report: the first confirmation freezes text and figures, the second must meet what was frozen.
import { eventRelations } from '#server/features/events/index.ts'
import { announce, decided, first, following, refuse } from '#server/kernel/decision.ts'
import { keeping } from '#server/kernel/keeping.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { reportConfirmed } from '#shared/features/reports/changes.ts'
import { confirmReport } from '#shared/features/reports/commands.ts'
import { isOver, whyNotConfirm } from '#shared/features/reports/rules.ts'
import { confirmers } from '../access.ts'
import { reportFacts } from '../facts.ts'
import { type ReportRecord, reports } from '../store.ts'

/** A record has its limits; a report of a hundred pages is far below this. */
const longestText = 1_000_000

/**
 * The first confirmation freezes what stands there now. The second is about what was frozen: it names the frozen checksum, or
 * the text and the figures are still the same.
 */
export default keeping(confirmReport, {
  on: reports,
  may: confirmers,
  target: (input) => input.eventId,
  facts: (loading) => reportFacts(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ record, facts, input, actor, at, now, id }) {
    const { event } = facts.scope
    const { side, checksum, figures, text } = facts
    const reason = whyNotConfirm(record, side)
    if (reason !== undefined) return refuse(reason)
    if (side === undefined) return refuse('no-side')
    if (!isOver(event, now)) return refuse('not-over-yet')
    const mine = { side, by: actor.id, at }
    const before = record?.confirmed
    if ((input.checksum ?? checksum) !== (before?.checksum ?? checksum)) return refuse('changed')
    if (before === undefined && JSON.stringify(text).length > longestText) return refuse('text-too-long')
    const confirmed =
      before === undefined
        ? { checksum, at, figures, confirmations: [mine] }
        : { ...before, confirmations: [...before.confirmations, mine] }
    const frozen = { confirmed, text: record?.text ?? text }
    const next =
      record === undefined
        ? first<ReportRecord>(facts, {
            id,
            workspaceId: event.workspaceId,
            eventId: event.id,
            ...frozen,
            supplements: [],
            voided: [],
          })
        : following<ReportRecord>(record, frozen)
    return decided(next, [announce(reportConfirmed, [roomOf(event.workspaceId)])], reports.present(next))
  },
})
