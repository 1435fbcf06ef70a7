// All events of the person, kept up by their changes.
import { defineStore } from 'pinia'
import { computed } from 'vue'
import { workspaceIds } from '#shared/contract/rooms.ts'
import * as changes from '#shared/features/events/changes.ts'
import type { EventState, EventView } from '#shared/features/events/model.ts'
import { listEvents } from '#shared/features/events/queries.ts'
import { useLiveRecords } from '#client/hub/useLiveRecords.ts'
import { useAskAll } from '#client/hub/useQuery.ts'
import { useSession } from '#client/hub/useSession.ts'

export const useEvents = defineStore('events', () => {
  const session = useSession()
  const askAll = useAskAll()
  const workspaces = computed(() =>
    session.person === undefined
      ? []
      : [...session.workspaces.map((workspace) => workspace.id), workspaceIds.person(session.person.id)],
  )

  const records = useLiveRecords<EventView>({
    workspaces,
    changes: Object.values(changes),
    load: async () => (session.state === 'in' ? askAll<EventView>(listEvents) : { ok: true, value: [] }),
    // A change tells the state for everybody; what part the reader has and which documents there are, only a query.
    merge: (state, known) =>
      known && { ...(state as EventState), part: known.part, documents: known.documents },
  })

  /** A guest learns of an event by the first task in it, and of no change of the event itself: then the list is asked for again. */
  async function seek(eventIds: readonly string[]): Promise<void> {
    if (records.state.value === 'ready' && eventIds.some((id) => records.get(id) === undefined))
      await records.refresh()
  }

  return { ...records, seek }
})
