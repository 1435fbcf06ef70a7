// The tasks of one event as its reader may see them, kept by id and up to date.
import type { ComputedRef } from 'vue'
import { workspaceIds } from '#shared/contract/rooms.ts'
import type { EventView } from '#shared/features/events/model.ts'
import * as changes from '#shared/features/tasks/changes.ts'
import type { Task } from '#shared/features/tasks/model.ts'
import { listTasks } from '#shared/features/tasks/queries.ts'
import { isInside } from '#client/features/events/index.ts'
import { useAskAll } from '#client/hub/useQuery.ts'
import { useLiveRecords, type LiveRecords } from '#client/hub/useLiveRecords.ts'
import { useSession } from '#client/hub/useSession.ts'

export function useEventTasks(event: ComputedRef<EventView>): LiveRecords<Task> {
  const session = useSession()
  const askAll = useAskAll()
  const me = (): string => session.person?.id ?? ''
  const inside = (): boolean => isInside(event.value.part)

  return useLiveRecords<Task>({
    // Guests do not join the event's room: what is theirs is announced in their own.
    workspaces: () => [inside() ? event.value.workspaceId : workspaceIds.person(me())],
    changes: Object.values(changes),
    load: () => askAll<Task>(listTasks, { eventId: event.value.id }),
    belongs: (task) => task.eventId === event.value.id && (inside() || task.ownerId === me()),
  })
}
