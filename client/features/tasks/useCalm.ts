// Nothing jumps under a pointer: while a button is pressed or a card is carried, what is shown stays as it was.
import { computed, onScopeDispose, reactive, shallowRef, watch, type ComputedRef } from 'vue'

/** What begins and what ends each of the two; a drag takes the pointer's own events away. */
const signs = {
  pressed: { begins: ['pointerdown'], ends: ['pointerup', 'pointercancel'] },
  carried: { begins: ['dragstart'], ends: ['dragend', 'drop'] },
} as const

export function useCalm<T>(source: () => T): ComputedRef<T> {
  const busy = reactive({ pressed: false, carried: false })
  const held = shallowRef<{ value: T }>()
  const stop = new AbortController()
  onScopeDispose(() => stop.abort())

  for (const hand of ['pressed', 'carried'] as const) {
    const listen = (names: readonly string[], now: boolean): void => {
      for (const name of names) {
        document.addEventListener(name, () => (busy[hand] = now), { capture: true, signal: stop.signal })
      }
    }
    listen(signs[hand].begins, true)
    listen(signs[hand].ends, false)
  }

  watch(
    () => busy.pressed || busy.carried,
    (now) => (held.value = now ? { value: source() } : undefined),
    { flush: 'sync' },
  )
  return computed(() => held.value?.value ?? source())
}
