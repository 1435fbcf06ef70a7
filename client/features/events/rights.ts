// What a part lets people do, for showing and greying out; the server decides.
import type { EventStatus, EventView } from '#shared/features/events/model.ts'
import { eventSteps, isApproval } from '#shared/features/events/rules.ts'

type Part = EventView['part']

/** Guests and approvers see the public page only. */
export const isInside = (part: Part): boolean =>
  part === 'coordinator' || part === 'member' || part === 'reader'

export const mayWrite = (event: Pick<EventView, 'part' | 'status'>): boolean =>
  (event.part === 'coordinator' || event.part === 'member') && event.status !== 'archived'

/** The steps open to this reader: approvals belong to the approver where one is named. */
export function stepsFor(
  event: Pick<EventView, 'part' | 'status' | 'approverId'>,
  personId: string,
): EventStatus[] {
  const runs = event.part === 'coordinator'
  return eventSteps[event.status].filter((status) =>
    isApproval(event.status, status) && event.approverId !== undefined ? event.approverId === personId : runs,
  )
}
