// What the frame of an event's page gives to the tabs inside it.
import { inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import type { EventView } from '#shared/features/events/model.ts'
import type { EventPresence } from './useEventPresence.ts'

export interface EventInView {
  readonly event: ComputedRef<EventView>
  readonly presence: EventPresence
}

const key: InjectionKey<EventInView> = Symbol('event in view')

export const provideEvent = (inView: EventInView): void => provide(key, inView)

export function useEventInView(): EventInView {
  const inView = inject(key)
  if (inView === undefined) throw new Error('a tab of an event was shown outside the page of an event')
  return inView
}

/** Where a tab puts its own actions: beside the title of the event. */
export const actionsTarget = '#event-actions'
