// The pairings that this person knows: their own, and for administrators all of them.
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { ownerOf, workspaceIds } from '#shared/contract/rooms.ts'
import * as pairingChanges from '#shared/features/pairings/changes.ts'
import type { GrantRole, Pairing } from '#shared/features/pairings/model.ts'
import { listPairings } from '#shared/features/pairings/queries.ts'
import { useAskAll } from '#client/hub/useQuery.ts'
import { useLiveRecords } from '#client/hub/useLiveRecords.ts'
import { useSession } from '#client/hub/useSession.ts'

export const usePairings = defineStore('pairings', () => {
  const session = useSession()
  const askAll = useAskAll()
  const nobody = { ok: true, value: [] } as const

  const own = computed(() =>
    session.workspaces.map((one) => one.id).filter((id) => ownerOf(id).kind === 'pairing'),
  )
  /** An administrator follows pairings that they do not belong to; which ones is known after the first reading. */
  const known = shallowRef<readonly string[]>([])
  const records = useLiveRecords<Pairing>({
    workspaces: () => {
      const person = session.person
      if (person === undefined) return []
      return [workspaceIds.person(person.id), ...own.value, ...known.value]
    },
    changes: Object.values(pairingChanges),
    load: async () => (session.state === 'in' ? askAll<Pairing>(listPairings) : nobody),
  })
  watch(records.items, (pairings) => (known.value = pairings.map((pairing) => pairing.workspaceId)))
  const roleIn = (pairing: Pairing): GrantRole | undefined =>
    pairing.grants.find((grant) => grant.personId === session.person?.id)?.role

  return {
    items: records.items,
    mine: computed(() => records.items.value.filter((pairing) => roleIn(pairing) !== undefined)),
    state: records.state,
    error: records.error,
    get: (pairingId: string) => records.get(pairingId),
    roleIn,
    refresh: records.refresh,
  }
})
