// The desk: finds people, reports what happened to the server, and holds the answer that stands largest on the screen.
import { computed, ref, shallowRef, watch, type ComputedRef } from 'vue'
import type { OutputOf } from '#shared/contract/command.ts'
import type { Failure } from '#shared/contract/outcome.ts'
import { recordAttendance } from '#shared/features/checkin/attendanceCommands.ts'
import type { AttendanceAction, Expected } from '#shared/features/checkin/attendanceModel.ts'
import { findPeople, listExpected } from '#shared/features/checkin/queries.ts'
import type { EventView } from '#shared/features/events/model.ts'
import { useSend } from '#client/hub/useCommand.ts'
import { useNow } from '#client/hub/useNow.ts'
import { useAsk, useQuery } from '#client/hub/useQuery.ts'
import { brought, byShift, matches, placeAt } from './deskRows.ts'
import { useAttendance } from './useDay.ts'

export interface DeskAnswer {
  readonly row: Expected
  readonly action: AttendanceAction
  /** Undefined: it was not taken, and `failure` says why. */
  readonly recorded?: OutputOf<typeof recordAttendance>
  readonly failure?: Failure
  readonly boothId?: string
}

export interface Report {
  readonly boothId?: string | undefined
  readonly entryId?: string | undefined
}

/** Who has not come, whether their shift is still to be or over. */
const missing: ReadonlySet<Expected['standing']> = new Set(['expected', 'absent'] as const)

/** People beyond the roster are looked for a moment after the last key. */
const pause = 250

export function useDesk(event: ComputedRef<EventView>) {
  const now = useNow()
  const send = useSend()
  const ask = useAsk()
  const attendance = useAttendance(event)
  const list = useQuery(listExpected, () => ({ eventId: event.value.id }))
  const text = ref('')
  const beyond = shallowRef<readonly Expected[]>([])
  const answer = shallowRef<DeskAnswer>()
  const pending = ref<string>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const current = (row: Expected): Expected => brought(row, attendance.get(row.id), now.value)
  const rows = computed(() => (list.data.value?.items ?? []).map(current))
  const known = computed(() => new Set(rows.value.map((row) => row.id)))
  const found = computed(() => rows.value.filter((row) => matches(row, text.value)))
  const outside = computed(() => beyond.value.filter((row) => !known.value.has(row.id)).map(current))
  const waiting = computed(() =>
    rows.value.filter((row) => row.planned && missing.has(row.standing)).sort(byShift(now.value)),
  )

  // Somebody reported in whom the list does not name yet: another desk, or a walk-in.
  watch(
    () => attendance.items.value.some((one) => one.present && !known.value.has(one.id)),
    (stranger) => void (stranger && list.data.value !== undefined && list.refresh()),
  )
  watch(text, (typed) => {
    clearTimeout(timer)
    beyond.value = []
    const wanted = typed.trim()
    if (wanted === '') return
    timer = setTimeout(() => void look(wanted), pause)
  })

  async function look(wanted: string): Promise<void> {
    const outcome = await ask(findPeople, { eventId: event.value.id, text: wanted })
    if (outcome.ok && wanted === text.value.trim()) beyond.value = outcome.value.items
  }

  /** Without a booth of its own, an arrival is at the booth of the person's shift. */
  async function report(row: Expected, action: AttendanceAction, given: Report = {}): Promise<void> {
    if (pending.value !== undefined) return
    pending.value = row.id
    const planned = placeAt(row.places, now.value)?.boothId ?? row.boothIds[0]
    const boothId = given.boothId ?? (action === 'in' ? planned : undefined)
    const outcome = await send(recordAttendance, {
      eventId: event.value.id,
      ...(row.personId === undefined ? { organisationId: row.organisationId } : { personId: row.personId }),
      action,
      at: new Date().toISOString(),
      ...(boothId === undefined ? {} : { boothId }),
      ...(given.entryId === undefined ? {} : { entryId: given.entryId }),
    })
    pending.value = undefined
    answer.value = {
      row,
      action,
      ...(outcome.ok ? { recorded: outcome.value } : { failure: outcome.error }),
      ...(boothId === undefined ? {} : { boothId }),
    }
    if (outcome.ok) text.value = ''
  }

  return { attendance, list, rows, text, found, outside, waiting, answer, pending, report, current }
}

export type Desk = ReturnType<typeof useDesk>
