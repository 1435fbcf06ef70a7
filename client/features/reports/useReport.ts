// The report as the server tells it, asked again a moment after anything happens in the event.
import { onScopeDispose, watch, type ComputedRef } from 'vue'
import type { OutputOf } from '#shared/contract/command.ts'
import type { EventView } from '#shared/features/events/model.ts'
import { getReport } from '#shared/features/reports/queries.ts'
import { useConnection } from '#client/hub/useConnection.ts'
import { type Query, useQuery } from '#client/hub/useQuery.ts'

export type ReportView = OutputOf<typeof getReport>

/** Check-ins come in dozens; the figures are asked for once for all of them. */
const pause = 1500

export function useReport(event: ComputedRef<EventView>): Query<ReportView> {
  const connection = useConnection()
  const query = useQuery(getReport, () => ({ eventId: event.value.id }))
  let timer: ReturnType<typeof setTimeout> | undefined
  let stop = (): void => undefined

  function soon(): void {
    timer ??= setTimeout(() => {
      timer = undefined
      void query.refresh()
    }, pause)
  }

  watch(
    () => event.value.workspaceId,
    (id) => {
      stop()
      stop = connection.follow(id, (news) => news.kind !== 'refused' && soon())
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    stop()
    clearTimeout(timer)
  })
  return query
}
