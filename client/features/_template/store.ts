// The records of one pairing, kept up by their changes.
import { toValue, type MaybeRefOrGetter } from 'vue'
import * as changes from '#shared/features/_template/changes.ts'
import type { Template } from '#shared/features/_template/model.ts'
import { listTemplates } from '#shared/features/_template/queries.ts'
import { workspaceIds } from '#shared/contract/rooms.ts'
import { useLiveRecords } from '#client/hub/useLiveRecords.ts'
import { useAskAll } from '#client/hub/useQuery.ts'

export function useTemplateRecords(pairingId: MaybeRefOrGetter<string>) {
  const askAll = useAskAll()
  return useLiveRecords<Template>({
    workspaces: () => [workspaceIds.pairing(toValue(pairingId))],
    changes: Object.values(changes),
    load: () => askAll<Template>(listTemplates, { pairingId: toValue(pairingId) }),
    belongs: (record) => record.pairingId === toValue(pairingId),
  })
}
