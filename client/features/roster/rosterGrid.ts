// The roster as one grid: a row for each booth or post, a column for each time, and what is missing or doubled in it.
import { dayOf } from '#shared/features/roster/ids.ts'
import type { Booth, Shift } from '#shared/features/roster/model.ts'
import { overlapsOf } from '#shared/features/roster/rules.ts'

export interface GridColumn {
  readonly key: string
  readonly startAt: string
  readonly endAt: string
  /** What all its shifts are called, where they agree. */
  readonly name: string | undefined
}

export interface GridRow {
  readonly key: string
  readonly booth: Booth | undefined
  readonly post: string | undefined
  readonly cells: ReadonlyMap<string, readonly Shift[]>
}

export const columnOf = (shift: Pick<Shift, 'startAt' | 'endAt'>): string =>
  `${Date.parse(shift.startAt)}-${Date.parse(shift.endAt)}`

export const gapOf = (shift: Pick<Shift, 'seats' | 'taken'>): number => Math.max(shift.seats - shift.taken, 0)

export const daysOf = (shifts: readonly Shift[]): string[] =>
  [...new Set(shifts.map((shift) => dayOf(shift.startAt)))].sort()

function columnsOf(shifts: readonly Shift[]): GridColumn[] {
  const columns = [...Map.groupBy(shifts, columnOf)].flatMap(([key, [first, ...others]]) => {
    if (first === undefined) return []
    const { startAt, endAt } = first
    const agreed = others.every((shift) => shift.name === first.name)
    return [{ key, startAt, endAt, name: agreed ? first.name : undefined }]
  })
  return columns.sort(
    (a, b) => Date.parse(a.startAt) - Date.parse(b.startAt) || Date.parse(a.endAt) - Date.parse(b.endAt),
  )
}

/** Booths in the order of their numbers, those without a shift too; then the posts that belong to no booth. */
export function gridOf(
  shifts: readonly Shift[],
  booths: readonly Booth[],
  withEmpty: boolean,
): { columns: GridColumn[]; rows: GridRow[] } {
  const known = new Map(booths.map((booth) => [booth.id, booth]))
  const placeOf = (shift: Shift): string => `${shift.boothId ?? ''}|${shift.post}`
  const rows: GridRow[] = [...Map.groupBy(shifts, placeOf)].map(([key, inside]) => ({
    key,
    booth: known.get(inside[0]?.boothId ?? ''),
    post: inside[0]?.post,
    cells: Map.groupBy(inside, columnOf),
  }))
  const filled = new Set(rows.flatMap((row) => (row.booth === undefined ? [] : [row.booth.id])))
  const empty = withEmpty ? booths.filter((booth) => !filled.has(booth.id)) : []
  rows.push(...empty.map((booth) => ({ key: booth.id, booth, post: undefined, cells: new Map() })))
  const order = (row: GridRow): number => row.booth?.no ?? Infinity
  rows.sort((a, b) => {
    const apart = order(a) - order(b)
    return Number.isNaN(apart) || apart === 0 ? (a.post ?? '').localeCompare(b.post ?? '', 'zh-CN') : apart
  })
  return { columns: columnsOf(shifts), rows }
}

/** `personId shiftId` of every confirmed place that overlaps another of the same person. */
export function clashesOf(shifts: readonly Shift[]): ReadonlySet<string> {
  const places = shifts.flatMap((shift) =>
    shift.assignments.filter((one) => one.status === 'confirmed').map((one) => ({ ...one, shift })),
  )
  const found = new Set<string>()
  for (const [personId, theirs] of Map.groupBy(places, (one) => one.personId))
    for (const id of overlapsOf(theirs.map((one) => one.shift))) found.add(`${personId} ${id}`)
  return found
}

export interface RosterTotals {
  readonly seats: number
  readonly taken: number
  readonly gap: number
  readonly invited: number
  readonly waiting: number
}

export function totalsOf(shifts: readonly Shift[]): RosterTotals {
  const sum = (value: (shift: Shift) => number): number =>
    shifts.reduce((total, shift) => total + value(shift), 0)
  return {
    seats: sum((shift) => shift.seats),
    taken: sum((shift) => shift.taken),
    gap: sum(gapOf),
    invited: sum((shift) => shift.assignments.filter((one) => one.status === 'invited').length),
    waiting: sum((shift) => shift.waiting),
  }
}
