// Booths and shifts of one event as its reader may see them, kept up to date, and what the reader could sign up for.
import { computed, shallowRef, type ComputedRef } from 'vue'
import { workspaceIds } from '#shared/contract/rooms.ts'
import type { EventView } from '#shared/features/events/model.ts'
import type { Qualification } from '#shared/features/members/model.ts'
import * as changes from '#shared/features/roster/changes.ts'
import type { Booth, Shift, ShiftState } from '#shared/features/roster/model.ts'
import { listBooths, listShifts } from '#shared/features/roster/queries.ts'
import type { Candidate } from '#shared/features/roster/rules.ts'
import { isInside } from '#client/features/events/index.ts'
import { useLiveRecords } from '#client/hub/useLiveRecords.ts'
import { useAsk, useAskAll } from '#client/hub/useQuery.ts'
import { useSession } from '#client/hub/useSession.ts'
import { ownPlaces } from './ownPlaces.ts'

/** A change says neither names nor reasons nor the booth: names come from the directory, the others from the last reading. */
export function merged(state: unknown, known: Shift | undefined): Shift {
  const fresh = state as ShiftState
  const reasons = new Map(known?.assignments.map((one) => [one.personId, one.reason]))
  const assignments = fresh.assignments.map((one) => {
    const reason = one.status === 'excused' ? reasons.get(one.personId) : undefined
    return { ...one, name: '', ...(reason === undefined ? {} : { reason }) }
  })
  const sameBooth = known?.booth !== undefined && known.boothId === fresh.boothId
  return { ...fresh, assignments, ...(sameBooth ? { booth: known.booth } : {}) }
}

export function useEventRoster(event: ComputedRef<EventView>) {
  const session = useSession()
  const ask = useAsk()
  const askAll = useAskAll()
  const qualifications = shallowRef<readonly Qualification[]>([])
  const me = (): string => session.person?.id ?? ''
  // Guests do not join the event's room: what is theirs is announced in their own.
  const workspaces = (): string[] => [
    isInside(event.value.part) ? event.value.workspaceId : workspaceIds.person(me()),
  ]

  const shifts = useLiveRecords<Shift>({
    workspaces,
    changes: Object.values(changes).filter((change) => change.name.startsWith('shift.')),
    async load() {
      const answer = await ask(listShifts, { eventId: event.value.id })
      if (!answer.ok) return answer
      qualifications.value = answer.value.qualifications
      return { ok: true, value: answer.value.items }
    },
    merge: merged,
    belongs: (shift) => shift.eventId === event.value.id,
  })
  const booths = useLiveRecords<Booth>({
    workspaces,
    changes: Object.values(changes).filter((change) => change.name.startsWith('booth.')),
    load: () => askAll<Booth>(listBooths, { eventId: event.value.id }),
    belongs: (booth) => booth.eventId === event.value.id,
  })
  const candidate = computed<Candidate>(() => ({
    places: ownPlaces(shifts.items.value, me()),
    qualifications: qualifications.value,
  }))
  return { shifts, booths, candidate, me }
}

export type EventRoster = ReturnType<typeof useEventRoster>
