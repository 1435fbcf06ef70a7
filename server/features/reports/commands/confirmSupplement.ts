import { eventRelations } from '#server/features/events/index.ts'
import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { keeping } from '#server/kernel/keeping.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { reportSupplemented } from '#shared/features/reports/changes.ts'
import { confirmSupplement } from '#shared/features/reports/commands.ts'
import { openSupplement, whyNotSupplement } from '#shared/features/reports/rules.ts'
import { confirmers } from '../access.ts'
import { supplementChecksum } from '../checksums.ts'
import { reportFacts } from '../facts.ts'
import { type ReportRecord, reports } from '../store.ts'

/** Like the report itself: the first side makes the new figures stand, the second confirms exactly those. */
export default keeping(confirmSupplement, {
  on: reports,
  may: confirmers,
  target: (input) => input.eventId,
  facts: (loading) => reportFacts(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ record, facts, input, actor, at }) {
    const { side, figures, scope } = facts
    const reason = whyNotSupplement(record, side, figures)
    if (reason !== undefined) return refuse(reason)
    if (side === undefined) return refuse('no-side')
    if (record?.confirmed === undefined) return refuse('not-confirmed')
    const open = openSupplement(record)
    const sealed = open === undefined ? record.supplements : record.supplements.slice(0, -1)
    const of = sealed.at(-1)?.checksum ?? record.confirmed.checksum
    const checksum = supplementChecksum(record.eventId, of, figures)
    if ((input.checksum ?? checksum) !== (open?.checksum ?? checksum)) return refuse('changed')
    const mine = { side, by: actor.id, at }
    const seal =
      open === undefined
        ? { checksum, at, figures, confirmations: [mine] }
        : { ...open, confirmations: [...open.confirmations, mine] }
    const next = following<ReportRecord>(record, { supplements: [...sealed, seal] })
    const room = roomOf(scope.event.workspaceId)
    return decided(next, [announce(reportSupplemented, [room])], reports.present(next))
  },
})
