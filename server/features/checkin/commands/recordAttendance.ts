// Records that somebody came, went or changed booth: what happened is counted, a repetition or an oddity is kept and marked.
import { eventRelations } from '#server/features/events/index.ts'
import { announce, decided, first, following, refuse } from '#server/kernel/decision.ts'
import { keeping } from '#server/kernel/keeping.ts'
import { recordAttendance } from '#shared/features/checkin/attendanceCommands.ts'
import type { Entry } from '#shared/features/checkin/attendanceModel.ts'
import { checkinRecorded } from '#shared/features/checkin/changes.ts'
import { judge } from '#shared/features/checkin/judging.ts'
import { operators } from '../access.ts'
import { reportFacts } from '../facts.ts'
import { recordIdOf } from '../ids.ts'
import { attendanceRooms } from '../rooms.ts'
import { type AttendanceRecord, attendances } from '../store.ts'

/** Every report is kept and announced, also one that counts for nothing: the desk sees what became of it. */
export default keeping(recordAttendance, {
  on: attendances,
  may: operators,
  target: recordIdOf,
  facts: ({ record: _record, ...loading }) => reportFacts(loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ facts, id, record, input, actor, at }) {
    const { event } = facts.scope
    if (event.status === 'archived') return refuse('event-archived')
    const before = record?.entries ?? []
    const verdict = judge(before, input, facts.doubt)
    const entry: Entry = {
      id: `e${before.length + 1}`,
      at: input.at,
      receivedAt: at,
      by: actor.id,
      method: input.code === undefined ? 'list' : 'code',
      ...(input.boothId === undefined ? {} : { boothId: input.boothId }),
      ...verdict,
    }
    const entries = [...before, entry]
    const { workspaceId } = event
    const next =
      record === undefined
        ? first<AttendanceRecord>(facts, {
            id,
            workspaceId,
            eventId: event.id,
            ...facts.concerned,
            entries,
          })
        : following<AttendanceRecord>(record, { entries })
    const { outcome, flag } = verdict
    return decided(next, [announce(checkinRecorded, attendanceRooms(facts))], {
      outcome,
      ...(flag === undefined ? {} : { flag }),
      entryId: entry.id,
      attendance: attendances.present(next),
    })
  },
})
