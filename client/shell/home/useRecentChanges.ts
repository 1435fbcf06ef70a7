// The last changes of all my workspaces. The rooms replay a few numbers from before this visit, so the list is not empty.
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { ChangeMessage } from '#shared/contract/change.ts'
import { useConnection } from '#client/hub/useConnection.ts'
import { useSession } from '#client/hub/useSession.ts'

const kept = 60

export const useRecentChanges = defineStore('recentChanges', () => {
  const session = useSession()
  const connection = useConnection()
  const messages = shallowRef<readonly ChangeMessage[]>([])
  let stops: (() => void)[] = []

  function take(message: ChangeMessage): void {
    // One change may be told in several rooms.
    const same = messages.value.some(
      (one) =>
        one.name === message.name &&
        one.data.id === message.data.id &&
        one.data.version === message.data.version,
    )
    if (!same)
      messages.value = [message, ...messages.value]
        .toSorted((a, b) => b.at.localeCompare(a.at))
        .slice(0, kept)
  }

  watch(
    () => session.workspaces.map((one) => one.id).join('\n'),
    (ids) => {
      for (const stop of stops) stop()
      stops =
        ids === ''
          ? []
          : ids
              .split('\n')
              .map((id) => connection.follow(id, (news) => news.kind === 'change' && take(news.message)))
      if (ids === '') messages.value = []
    },
    { immediate: true },
  )
  return { messages: computed(() => messages.value) }
})
