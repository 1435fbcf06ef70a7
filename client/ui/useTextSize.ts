// Normal text, or large text and targets for the field and for older eyes. The choice stays on this device.
import { shallowRef, watchEffect, type ShallowRef } from 'vue'
import { keep, readKept } from '#client/hub/kept.ts'

export const textSizes = ['normal', 'large'] as const
export type TextSize = (typeof textSizes)[number]

const stored = readKept('text')
const size = shallowRef<TextSize>(textSizes.find((one) => one === stored) ?? 'normal')

export function followTextSize(): void {
  watchEffect(
    () => {
      if (size.value === 'large') document.documentElement.dataset['mode'] = 'field'
      else delete document.documentElement.dataset['mode']
    },
    { flush: 'sync' },
  )
}

export function useTextSize(): { size: ShallowRef<TextSize>; choose(next: TextSize): void } {
  function choose(next: TextSize): void {
    size.value = next
    keep('text', next)
  }
  return { size, choose }
}
