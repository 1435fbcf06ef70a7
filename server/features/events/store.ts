import { defineCollection } from '#server/kernel/collection.ts'
import type { EventState } from '#shared/features/events/model.ts'

export type EventRecord = EventState

export const events = defineCollection<EventRecord>()({
  name: 'events',
  indexes: [['pairingId', 'startAt'], ['approverId']],
  present: (event): EventState => event,
})
