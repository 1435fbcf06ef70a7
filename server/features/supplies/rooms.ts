// Where a supply is announced: in its event's room, and to a custodian who does not belong to the event.
import type { EventScope } from '#server/features/events/index.ts'
import { roleIn } from '#server/features/pairings/index.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import type { SupplyRecord } from './store.ts'

export function custodianRoom({ pairing }: EventScope, custodianId: string | undefined): readonly string[] {
  if (custodianId === undefined || roleIn(pairing, { id: custodianId }) !== undefined) return []
  return [roomOf(workspaceIds.person(custodianId))]
}

export function supplyRooms(scope: EventScope, supply: SupplyRecord): readonly string[] {
  return [roomOf(supply.workspaceId), ...custodianRoom(scope, supply.custodianId)]
}
