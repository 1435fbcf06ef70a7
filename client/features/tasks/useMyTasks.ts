// The tasks that the reader owns, in every event.
import { defineStore } from 'pinia'
import { computed } from 'vue'
import { workspaceIds } from '#shared/contract/rooms.ts'
import * as changes from '#shared/features/tasks/changes.ts'
import type { Task } from '#shared/features/tasks/model.ts'
import { myTasks } from '#shared/features/tasks/queries.ts'
import { isOpen } from '#shared/features/tasks/rules.ts'
import { useLiveRecords } from '#client/hub/useLiveRecords.ts'
import { useAskAll } from '#client/hub/useQuery.ts'
import { useSession } from '#client/hub/useSession.ts'

export const useMyTasks = defineStore('myTasks', () => {
  const session = useSession()
  const askAll = useAskAll()
  const me = computed(() => session.person?.id)
  const workspaces = computed(() => {
    if (me.value === undefined) return []
    const events = session.workspaces
      .map((one) => one.id)
      .filter((id) => id.startsWith(workspaceIds.event('')))
    return [...events, workspaceIds.person(me.value)]
  })

  const records = useLiveRecords<Task>({
    workspaces,
    changes: Object.values(changes),
    load: async () => (me.value === undefined ? { ok: true, value: [] } : askAll<Task>(myTasks)),
    belongs: (task) => task.ownerId === me.value,
  })
  const open = computed(() => records.items.value.filter((task) => isOpen(task.status)))
  return { ...records, open }
})
