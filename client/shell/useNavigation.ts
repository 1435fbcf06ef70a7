// What stands in the rail: the entries of the slices that are there and visible, in order.
import { computed, type ComputedRef } from 'vue'
import type { NavigationEntry } from '#client/hub/defineClientFeature.ts'
import { features } from './features.ts'

const groups = ['main', 'pairing', 'administration'] as const

export interface NavigationGroup {
  readonly group: (typeof groups)[number]
  readonly entries: readonly NavigationEntry[]
}

export function useNavigation(): ComputedRef<readonly NavigationGroup[]> {
  const all = features.flatMap((one) => one.navigation?.() ?? []).toSorted((a, b) => a.order - b.order)
  return computed(() => {
    const visible = all.filter((one) => one.visible?.() !== false)
    return groups
      .map((group) => ({ group, entries: visible.filter((one) => one.group === group) }))
      .filter(({ entries }) => entries.length > 0)
  })
}

/** An entry is current on its own page and on those below it. */
export const isCurrent = (entry: NavigationEntry, path: string): boolean =>
  entry.to === '/' ? path === '/' : path === entry.to || path.startsWith(`${entry.to}/`)
