import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import type { PairingRecord } from './store.ts'

/** Where a pairing's changes are heard: by its people, and by those whose grant has just changed. */
export function pairingRooms(pairing: PairingRecord, ...personIds: readonly string[]): readonly string[] {
  return [roomOf(pairing.workspaceId), ...personIds.map((id) => roomOf(workspaceIds.person(id)))]
}
