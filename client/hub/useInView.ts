// Which pairing the page in view belongs to; the top bar shows its two names.
import { computed, onScopeDispose, shallowRef, type ComputedRef } from 'vue'

const source = shallowRef<() => string | undefined>()

export function useInView(): {
  readonly pairingId: ComputedRef<string | undefined>
  /** Says which pairing this page belongs to, until the calling scope ends. */
  show(pairingId: () => string | undefined): void
} {
  const pairingId = computed(() => source.value?.())
  function show(next: () => string | undefined): void {
    source.value = next
    onScopeDispose(() => {
      if (source.value === next) source.value = undefined
    })
  }
  return { pairingId, show }
}
