import { defineCollection } from '#server/kernel/collection.ts'
import type { EventState } from '#shared/features/events/model.ts'

export interface EventRecord extends EventState {
  /** Raised when the plan is replaced: an old copy of the document never merges into the new one. */
  readonly planGeneration: number
}

export const events = defineCollection<EventRecord>()({
  name: 'events',
  indexes: [['pairingId', 'startAt'], ['approverId']],
  present: ({ planGeneration: _generation, ...state }): EventState => state,
})
