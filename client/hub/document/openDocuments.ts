// The documents that are open in this window, for the pill in the top bar and the warning before leaving.
import { computed, shallowReactive, type ComputedRef } from 'vue'
import type { DocumentState } from './documentState.ts'

export interface OpenDocument {
  readonly name: string
  readonly state: DocumentState
  /** Puts the whole text on the clipboard. */
  copyText(): Promise<boolean>
}

const documents = shallowReactive(new Map<symbol, () => OpenDocument>())
const gravity: readonly DocumentState['kind'][] = ['live', 'loading', 'saving', 'offline', 'refused']

export function openDocument(document: () => OpenDocument): () => void {
  const key = Symbol('document')
  documents.set(key, document)
  return () => void documents.delete(key)
}

/** The open document that needs attention most. */
export function useWorstDocument(): ComputedRef<OpenDocument | undefined> {
  return computed(() => {
    let worst: OpenDocument | undefined
    for (const read of documents.values()) {
      const one = read()
      if (worst === undefined || gravity.indexOf(one.state.kind) > gravity.indexOf(worst.state.kind))
        worst = one
    }
    return worst
  })
}

window.addEventListener('beforeunload', (event) => {
  for (const read of documents.values()) if (read().state.unsent > 0) event.preventDefault()
})
