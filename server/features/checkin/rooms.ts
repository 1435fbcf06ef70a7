// Where attendance is announced: in the event's room, and to the person where they are a guest of the event.
import type { EventScope } from '#server/features/events/index.ts'
import { roleIn } from '#server/features/pairings/index.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import type { ReportFacts } from './facts.ts'

export const eventRoom = ({ event }: EventScope): readonly string[] => [roomOf(event.workspaceId)]

export function attendanceRooms({ scope, concerned: { personId }, known }: ReportFacts): readonly string[] {
  if (personId === undefined || !known || roleIn(scope.pairing, { id: personId }) !== undefined)
    return eventRoom(scope)
  return [...eventRoom(scope), roomOf(workspaceIds.person(personId))]
}
