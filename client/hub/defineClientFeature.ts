// How a slice joins the client: its pages, its place in the rail and what it finds.
import type { RouteRecordRaw } from 'vue-router'

export interface NavigationEntry {
  readonly to: string
  /** Read in a render: gives the word in the present language. */
  readonly label: () => string
  /** Name of an icon of `ui/AppIcon.vue`. */
  readonly icon: string
  readonly group: 'main' | 'pairing' | 'administration'
  readonly order: number
  /** Shown only while this is true; always without it. */
  readonly visible?: () => boolean
  /** How many things wait for me here; nothing is shown for 0. */
  readonly waiting?: () => number
}

export interface Found {
  readonly id: string
  readonly title: string
  readonly detail?: string
  readonly to: string
}

export interface SearchProvider {
  readonly label: () => string
  /** Finds by the words typed; called a moment after the last key. */
  find(text: string, signal: AbortSignal): Promise<readonly Found[]>
}

/** Everything is called once, when the application and its stores are there. */
export interface ClientFeature {
  readonly name: string
  readonly routes: readonly RouteRecordRaw[]
  readonly navigation?: () => readonly NavigationEntry[]
  readonly search?: () => readonly SearchProvider[]
}

export function defineClientFeature(feature: ClientFeature): ClientFeature {
  return feature
}
