// What a booth is called where only its id is known: `B03 内科义诊`, by its number.
import type { ComputedRef } from 'vue'
import type { EventView } from '#shared/features/events/model.ts'
import type { Booth } from '#shared/features/roster/model.ts'
import { useEventRoster } from '#client/features/roster/index.ts'

export const boothNumber = (booth: Pick<Booth, 'no'>): string => `B${String(booth.no).padStart(2, '0')}`

export function useBooths(event: ComputedRef<EventView>) {
  const roster = useEventRoster(event)
  const inOrder = (): Booth[] => roster.booths.items.value.toSorted((a, b) => a.no - b.no)

  function nameOf(boothId: string | undefined): string {
    const booth = boothId === undefined ? undefined : roster.booths.get(boothId)
    return booth === undefined ? '' : `${boothNumber(booth)} ${booth.name}`
  }
  return { roster, inOrder, nameOf }
}

export type Booths = ReturnType<typeof useBooths>
