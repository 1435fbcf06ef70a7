import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { keeping } from '#server/kernel/keeping.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { reportReopened } from '#shared/features/reports/changes.ts'
import { reopenReport } from '#shared/features/reports/commands.ts'
import { confirmers } from '../access.ts'
import { type ReportRecord, reports } from '../store.ts'

/** What was confirmed becomes void and stays in the record, with the reason. */
export default keeping(reopenReport, {
  on: reports,
  may: confirmers,
  target: (input) => input.eventId,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  decide({ record, facts, input, actor, at }) {
    if (record?.confirmed === undefined || record.text === undefined) return refuse('not-confirmed')
    const { confirmed, text, supplements, voided } = record
    const next = following<ReportRecord>(record, {
      confirmed: undefined,
      text: undefined,
      supplements: [],
      voided: [...voided, { at, by: actor.id, reason: input.reason, confirmed, text, supplements }],
    })
    const room = roomOf(facts.event.workspaceId)
    return decided(next, [announce(reportReopened, [room])], reports.present(next))
  },
})
