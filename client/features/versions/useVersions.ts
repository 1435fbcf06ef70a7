// The versions of a document, read again whenever the text has settled, and now and then while the list is in view.
import { computed, onScopeDispose } from 'vue'
import type { Doc } from 'yjs'
import { listVersions } from '#shared/features/versions/queries.ts'
import { useQuery } from '#client/hub/useQuery.ts'

const settles = 2000
const again = 15_000

export function useVersions(document: string, doc: Doc) {
  const query = useQuery(listVersions, { document })
  let settling: ReturnType<typeof setTimeout> | undefined
  const onUpdate = (): void => {
    clearTimeout(settling)
    settling = setTimeout(() => void query.refresh(), settles)
  }
  const beat = setInterval(() => void query.refresh(), again)
  doc.on('update', onUpdate)
  onScopeDispose(() => {
    doc.off('update', onUpdate)
    clearTimeout(settling)
    clearInterval(beat)
  })
  const items = computed(() => query.data.value?.items ?? [])
  return {
    items,
    loading: query.loading,
    loaded: computed(() => query.data.value !== undefined),
    error: query.error,
    refresh: query.refresh,
  }
}
