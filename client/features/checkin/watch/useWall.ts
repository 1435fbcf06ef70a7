// The figures of the wall, kept up by the changes of the slices that it looks at.
import { computed, type ComputedRef, type Ref } from 'vue'
import { latest, reached, upcoming } from '#shared/features/checkin/crowdRules.ts'
import { visitFiguresOf } from '#shared/features/checkin/visitRules.ts'
import type { EventView } from '#shared/features/events/model.ts'
import { runsLow } from '#shared/features/supplies/rules.ts'
import { isOpen, isOverdue } from '#shared/features/tasks/rules.ts'
import { useEventSupplies } from '#client/features/supplies/index.ts'
import { useEventTasks } from '#client/features/tasks/index.ts'
import { useBooths } from '../useBooths.ts'
import { useAttendance, useCrowd, useVisits } from '../useDay.ts'
import { manning, momentOf, slotsOf } from './watching.ts'

export function useWall(event: ComputedRef<EventView>, now: Ref<number>) {
  const { roster } = useBooths(event)
  const attendance = useAttendance(event)
  const visits = useVisits(event)
  const { counts, limits } = useCrowd(event)
  const tasks = useEventTasks(event)
  const supplies = useEventSupplies(event)

  const moment = computed(() => momentOf(event.value, now.value))
  const booths = computed(() => roster.booths.items.value)
  const manned = computed(() =>
    manning(
      {
        event: event.value,
        shifts: roster.shifts.items.value,
        booths: booths.value,
        attendance: attendance.items.value,
        visits: visits.items.value,
      },
      moment.value,
    ),
  )
  const count = computed(() => latest(counts.items.value))
  const people = computed(() => count.value?.people ?? 0)
  const thresholds = computed(() => limits.items.value[0]?.thresholds ?? [])
  const openTasks = computed(() => tasks.items.value.filter((task) => isOpen(task.status)))

  /** Units that host a booth, and how many of them have reported in. */
  const units = computed(() => {
    const hosts = new Set(booths.value.flatMap((booth) => booth.organisationId ?? []))
    const came = attendance.items.value.filter(
      ({ organisationId, firstInAt }) =>
        organisationId !== undefined && firstInAt !== undefined && hosts.has(organisationId),
    )
    return { came: came.length, expected: hosts.size }
  })

  // When it is over, nobody is missing any more: what counts is who came.
  const ended = computed(() => now.value >= Date.parse(event.value.endAt))
  const came = computed(
    () =>
      attendance.items.value.filter((one) => one.personId !== undefined && one.firstInAt !== undefined)
        .length,
  )
  const planned = computed(
    () =>
      new Set(
        roster.shifts.items.value.flatMap((shift) =>
          shift.assignments.filter((one) => one.status === 'confirmed').map((one) => one.personId),
        ),
      ).size,
  )

  return {
    moment,
    ended,
    came,
    planned,
    manned,
    units,
    count,
    openTasks,
    boothsKnown: computed(() => roster.booths.state.value === 'ready'),
    figures: computed(() => visitFiguresOf(visits.items.value)),
    slots: computed(() => slotsOf(event.value, visits.items.value)),
    hit: computed(() => (count.value === undefined ? undefined : reached(people.value, thresholds.value))),
    next: computed(() => upcoming(people.value, thresholds.value)),
    over: computed(() => people.value > (event.value.venue?.capacity ?? Infinity)),
    overdue: computed(() => openTasks.value.filter((task) => isOverdue(task, now.value)).length),
    openSupplies: computed(() => supplies.items.value.filter((one) => one.status === 'issued').length),
    low: computed(() => supplies.items.value.filter(runsLow).length),
    kinds: computed(() => supplies.items.value.length),
  }
}
