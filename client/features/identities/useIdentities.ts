import { workspaceIds } from '#shared/contract/rooms.ts'
import * as identityChanges from '#shared/features/identities/changes.ts'
import type { Identity } from '#shared/features/identities/model.ts'
import { listIdentities } from '#shared/features/identities/queries.ts'
import { useAskAll } from '#client/hub/useQuery.ts'
import { useLiveRecords, type LiveRecords } from '#client/hub/useLiveRecords.ts'

/** Who waits and who is linked. A change says only that something is different, so the list is read again. */
export function useIdentities(): LiveRecords<Identity> {
  const askAll = useAskAll()
  return useLiveRecords<Identity>({
    workspaces: [workspaceIds.hub],
    changes: Object.values(identityChanges),
    load: () => askAll<Identity>(listIdentities),
    merge: () => undefined,
  })
}
