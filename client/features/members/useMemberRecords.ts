import { workspaceIds } from '#shared/contract/rooms.ts'
import * as memberChanges from '#shared/features/members/changes.ts'
import type { MemberRecord } from '#shared/features/members/model.ts'
import { listMemberRecords } from '#shared/features/members/queries.ts'
import { useAskAll } from '#client/hub/useQuery.ts'
import { useLiveRecords, type LiveRecords } from '#client/hub/useLiveRecords.ts'
import type { OutputOf } from '#shared/contract/command.ts'

export type MemberView = OutputOf<{ output: typeof MemberRecord }>

/** People with their accounts, for administrators. A change of a person names nobody, so the list is read again. */
export function useMemberRecords(): LiveRecords<MemberView> {
  const askAll = useAskAll()
  return useLiveRecords<MemberView>({
    workspaces: [workspaceIds.hub],
    changes: Object.values(memberChanges),
    load: () => askAll<MemberView>(listMemberRecords),
    merge: () => undefined,
  })
}
