// The supplies of one event as its reader may see them, kept up to date.
import type { ComputedRef } from 'vue'
import { workspaceIds } from '#shared/contract/rooms.ts'
import type { EventView } from '#shared/features/events/model.ts'
import * as changes from '#shared/features/supplies/changes.ts'
import type { Supply } from '#shared/features/supplies/model.ts'
import { listSupplies } from '#shared/features/supplies/queries.ts'
import { isInside } from '#client/features/events/index.ts'
import { useLiveRecords, type LiveRecords } from '#client/hub/useLiveRecords.ts'
import { useAskAll } from '#client/hub/useQuery.ts'
import { useSession } from '#client/hub/useSession.ts'

export function useEventSupplies(event: ComputedRef<EventView>): LiveRecords<Supply> {
  const session = useSession()
  const askAll = useAskAll()
  const me = (): string => session.person?.id ?? ''
  const inside = (): boolean => isInside(event.value.part)

  return useLiveRecords<Supply>({
    // Guests do not join the event's room: what they keep is announced in their own.
    workspaces: () => [inside() ? event.value.workspaceId : workspaceIds.person(me())],
    changes: Object.values(changes),
    load: () => askAll<Supply>(listSupplies, { eventId: event.value.id }),
    belongs: (supply) => supply.eventId === event.value.id && (inside() || supply.custodianId === me()),
  })
}

/** In the order in which they were put on the list. */
export const inOrder = (supplies: readonly Supply[]): Supply[] =>
  supplies.toSorted((a, b) => {
    const apart = Date.parse(a.createdAt) - Date.parse(b.createdAt)
    return apart === 0 ? (a.id < b.id ? -1 : 1) : apart
  })
