// The parts of an event's page. Slices further down add theirs; the page itself does not know them.
import type { Component } from 'vue'
import type { EventView } from '#shared/features/events/model.ts'

export interface EventTab {
  /** Last part of the address; empty for the first tab. */
  readonly path: string
  readonly order: number
  readonly label: () => string
  readonly page: () => Promise<Component>
  /** Who sees it; without it, everybody who sees the event. */
  readonly visible?: (event: EventView) => boolean
  /** It prints as a paper of its own, without the title of the event above it. */
  readonly ownPaper?: boolean
  /** What it tells on the overview. */
  readonly summary?: Component
}

const added: EventTab[] = []

export function addEventTab(tab: EventTab): void {
  added.push(tab)
}

export const eventTabs = (): readonly EventTab[] => [...added].sort((a, b) => a.order - b.order)

export const tabAddress = (eventId: string, path: string): string =>
  path === '' ? `/events/${eventId}` : `/events/${eventId}/${path}`
