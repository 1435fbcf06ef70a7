// Who is here: the page in view says it, the top bar shows it.
import { computed, onScopeDispose, shallowRef, type ComputedRef } from 'vue'

export interface PresentPerson {
  readonly personId: string
  readonly name: string
  readonly hue: number
  /** Where they are, in words ("方案 · 活动内容"). */
  readonly where?: string
  /** Takes me to where they are. */
  readonly go?: () => void
}

const source = shallowRef<() => readonly PresentPerson[]>()

export function usePresence(): {
  readonly people: ComputedRef<readonly PresentPerson[]>
  /** Shows these people until the calling scope ends. */
  show(people: () => readonly PresentPerson[]): void
} {
  const people = computed(() => source.value?.() ?? [])
  function show(next: () => readonly PresentPerson[]): void {
    source.value = next
    onScopeDispose(() => {
      if (source.value === next) source.value = undefined
    })
  }
  return { people, show }
}
