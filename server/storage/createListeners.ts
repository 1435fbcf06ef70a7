import type { ChangeMessage } from '#shared/contract/change.ts'

export type ChangeListener = (changes: readonly ChangeMessage[]) => void

/** Who listens to changes. A listener that throws stops neither the others nor the write that it hears of. */
export function createListeners() {
  const listeners = new Set<{ readonly call: ChangeListener }>()

  function callOne(listener: { readonly call: ChangeListener }, changes: readonly ChangeMessage[]): void {
    try {
      listener.call(changes)
    } catch (error) {
      queueMicrotask(() => {
        throw error
      })
    }
  }

  function listen(call: ChangeListener): () => void {
    const listener = { call }
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  function tell(changes: readonly ChangeMessage[]): void {
    if (changes.length > 0) for (const listener of [...listeners]) callOne(listener, changes)
  }

  return { listen, tell }
}
