// Nothing jumps under a pointer: while a button is pressed, what is shown stays as it was.
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef } from 'vue'

export function useCalm<T>(source: () => T): ComputedRef<T> {
  const pressed = ref(false)
  const held = shallowRef<{ value: T }>()

  const press = (): void => void (pressed.value = true)
  const release = (): void => void (pressed.value = false)
  document.addEventListener('pointerdown', press, true)
  // A drag ends the stream of pointer events, so its own end counts as well.
  const ends = ['pointerup', 'pointercancel', 'dragend'] as const
  for (const end of ends) document.addEventListener(end, release, true)
  onScopeDispose(() => {
    document.removeEventListener('pointerdown', press, true)
    for (const end of ends) document.removeEventListener(end, release, true)
  })

  watch(pressed, (now) => (held.value = now ? { value: source() } : undefined), { flush: 'sync' })
  return computed(() => held.value?.value ?? source())
}
