// Light, dark, or as the device says. The choice stays on this device.
import { computed, shallowRef, watchEffect, type ComputedRef, type ShallowRef } from 'vue'
import { keep, readKept } from '#client/hub/kept.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const stored = readKept('theme')
const theme = shallowRef<Theme>(themes.find((one) => one === stored) ?? 'system')
const preference = matchMedia('(prefers-color-scheme: dark)')
const systemDark = shallowRef(preference.matches)
preference.addEventListener('change', (event) => (systemDark.value = event.matches))
const dark = computed(() => theme.value === 'dark' || (theme.value === 'system' && systemDark.value))

/** Called once at the start, so that the page never shows the other theme first. */
export function followTheme(): void {
  watchEffect(() => (document.documentElement.dataset['theme'] = dark.value ? 'dark' : 'light'), {
    flush: 'sync',
  })
}

export function useTheme(): {
  theme: ShallowRef<Theme>
  dark: ComputedRef<boolean>
  choose(next: Theme): void
} {
  function choose(next: Theme): void {
    theme.value = next
    keep('theme', next)
  }
  return { theme, dark, choose }
}
