// The links and reply slips of an event, kept up to date. Changes carry neither tokens nor names, so those come with a new reading.
import { watch, type ComputedRef } from 'vue'
import type { EventView } from '#shared/features/events/model.ts'
import * as changes from '#shared/features/links/changes.ts'
import type { Link, LinkState } from '#shared/features/links/model.ts'
import { listLinks, listReplies } from '#shared/features/links/queries.ts'
import { useLiveRecords } from '#client/hub/useLiveRecords.ts'
import { useAsk, useQuery } from '#client/hub/useQuery.ts'

export function useEventLinks(event: ComputedRef<EventView>) {
  const ask = useAsk()
  const workspaces = (): string[] => [event.value.workspaceId]

  const links = useLiveRecords<Link>({
    workspaces,
    changes: [changes.linkCreated, changes.linkWithdrawn],
    async load() {
      const answer = await ask(listLinks, { eventId: event.value.id })
      return answer.ok ? { ok: true, value: answer.value.items } : answer
    },
    merge: (state, known) => known && { ...known, ...(state as LinkState) },
    belongs: (link) => link.eventId === event.value.id,
  })

  const slips = useQuery(listReplies, () => ({ eventId: event.value.id }))
  const told = useLiveRecords({
    workspaces,
    changes: [changes.replyFilled],
    load: () => Promise.resolve({ ok: true as const, value: [] }),
  })
  watch(told.items, () => void slips.refresh())
  return { links, slips }
}
