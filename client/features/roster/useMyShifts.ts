// The shifts that the reader is on, in every event.
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { workspaceIds } from '#shared/contract/rooms.ts'
import type { Qualification } from '#shared/features/members/model.ts'
import * as changes from '#shared/features/roster/changes.ts'
import type { Shift } from '#shared/features/roster/model.ts'
import { myShifts } from '#shared/features/roster/queries.ts'
import { holdsPlace } from '#shared/features/roster/rules.ts'
import { useLiveRecords } from '#client/hub/useLiveRecords.ts'
import { useAsk } from '#client/hub/useQuery.ts'
import { useSession } from '#client/hub/useSession.ts'
import { merged } from './useEventRoster.ts'

export const useMyShifts = defineStore('myShifts', () => {
  const session = useSession()
  const ask = useAsk()
  const qualifications = shallowRef<readonly Qualification[]>([])
  const me = computed(() => session.person?.id)
  const workspaces = computed(() => {
    if (me.value === undefined) return []
    const events = session.workspaces
      .map((one) => one.id)
      .filter((id) => id.startsWith(workspaceIds.event('')))
    return [...events, workspaceIds.person(me.value)]
  })

  const records = useLiveRecords<Shift>({
    workspaces,
    changes: Object.values(changes).filter((change) => change.name.startsWith('shift.')),
    async load() {
      if (me.value === undefined) return { ok: true, value: [] }
      const answer = await ask(myShifts, {})
      if (!answer.ok) return answer
      qualifications.value = answer.value.qualifications
      return { ok: true, value: answer.value.items }
    },
    merge: merged,
    belongs: (shift) => shift.assignments.some((one) => one.personId === me.value),
  })
  const statusOf = (shift: Shift) => shift.assignments.find((one) => one.personId === me.value)?.status
  const held = computed(() => records.items.value.filter((shift) => holdsPlace(statusOf(shift))))
  const unanswered = computed(() => held.value.filter((shift) => statusOf(shift) === 'invited'))
  return { ...records, held, unanswered, qualifications, statusOf }
})
