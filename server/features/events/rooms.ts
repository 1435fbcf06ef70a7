import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import type { EventRecord } from './store.ts'

/** An event is announced where its people are: in its own room and in its pairing's, and to its approver. */
export function eventRooms(
  event: Pick<EventRecord, 'workspaceId' | 'pairingId' | 'approverId'>,
): readonly string[] {
  const approver = event.approverId === undefined ? [] : [roomOf(workspaceIds.person(event.approverId))]
  return [roomOf(event.workspaceId), roomOf(workspaceIds.pairing(event.pairingId)), ...approver]
}
