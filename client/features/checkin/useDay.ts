// The records of the day of one event, kept up to date; none of them names anybody.
import type { ComputedRef } from 'vue'
import type { Attendance } from '#shared/features/checkin/attendanceModel.ts'
import * as changes from '#shared/features/checkin/changes.ts'
import type { CrowdLimits, Headcount } from '#shared/features/checkin/crowdModel.ts'
import { listAttendance, listHeadcounts, listVisits } from '#shared/features/checkin/queries.ts'
import type { Visit } from '#shared/features/checkin/visitModel.ts'
import type { EventView } from '#shared/features/events/model.ts'
import { useLiveRecords } from '#client/hub/useLiveRecords.ts'
import { useAsk, useAskAll } from '#client/hub/useQuery.ts'

export function useAttendance(event: ComputedRef<EventView>) {
  const askAll = useAskAll()
  return useLiveRecords<Attendance>({
    workspaces: () => [event.value.workspaceId],
    changes: [changes.checkinRecorded],
    load: () => askAll<Attendance>(listAttendance, { eventId: event.value.id }),
    belongs: (record) => record.eventId === event.value.id,
  })
}

export function useVisits(event: ComputedRef<EventView>) {
  const askAll = useAskAll()
  return useLiveRecords<Visit>({
    workspaces: () => [event.value.workspaceId],
    changes: [changes.visitRecorded, changes.visitUndone],
    load: () => askAll<Visit>(listVisits, { eventId: event.value.id }),
    belongs: (visit) => visit.eventId === event.value.id,
  })
}

/** People on site and the thresholds; the capacity stands on the event. */
export function useCrowd(event: ComputedRef<EventView>) {
  const ask = useAsk()
  const workspaces = (): string[] => [event.value.workspaceId]
  const load = () => ask(listHeadcounts, { eventId: event.value.id })

  const counts = useLiveRecords<Headcount>({
    workspaces,
    changes: [changes.headcountRecorded, changes.headcountUndone],
    async load() {
      const answer = await load()
      return answer.ok ? { ok: true, value: answer.value.items } : answer
    },
    belongs: (count) => count.eventId === event.value.id,
  })
  const limits = useLiveRecords<CrowdLimits>({
    workspaces,
    changes: [changes.limitsSet],
    async load() {
      const answer = await load()
      if (!answer.ok) return answer
      return { ok: true, value: answer.value.limits === undefined ? [] : [answer.value.limits] }
    },
    belongs: (record) => record.eventId === event.value.id,
  })
  return { counts, limits }
}
