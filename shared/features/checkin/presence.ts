// What follows from the entries of one record: who is here, where, since when. Entries are read in the order in which things
// happened, not in which they arrived.
import type { Attendance, Entry, EntryFlag } from './attendanceModel.ts'

export interface Stay {
  readonly from: string
  readonly to?: string
}

export interface Presence extends Pick<Attendance, 'present' | 'boothId' | 'firstInAt' | 'lastOutAt'> {
  readonly stays: readonly Stay[]
}

/** Flags of entries that tell nothing about where somebody is. */
const silent: ReadonlySet<EntryFlag> = new Set([
  'person-unknown',
  'code-unknown',
  'time-ahead',
  'time-outside',
  'not-in',
  'nothing-to-undo',
] as const)

/** Entries that say where somebody was: neither doubled, nor taken back, nor impossible. */
export function effective(entries: readonly Entry[]): Entry[] {
  const undone = new Set(entries.map((entry) => entry.undoes))
  return entries.filter(
    (entry) =>
      entry.action !== 'undo' &&
      entry.outcome !== 'duplicate' &&
      (entry.flag === undefined || !silent.has(entry.flag)) &&
      !undone.has(entry.id),
  )
}

const inOrder = (entries: readonly Entry[]): Entry[] =>
  [...entries].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))

const boothOf = (entry: Entry): string | undefined =>
  entry.flag === 'booth-unknown' ? undefined : entry.boothId

export function presenceOf(entries: readonly Entry[]): Presence {
  const stays: Stay[] = []
  let open: string | undefined
  let boothId: string | undefined
  for (const entry of inOrder(effective(entries))) {
    if (entry.action === 'out') {
      if (open !== undefined) stays.push({ from: open, to: entry.at })
      open = undefined
      boothId = undefined
    } else {
      open ??= entry.at
      boothId = boothOf(entry) ?? boothId
    }
  }
  const firstInAt = stays[0]?.from ?? open
  const lastOutAt = open === undefined ? stays.at(-1)?.to : undefined
  if (open !== undefined) stays.push({ from: open })
  return {
    stays,
    present: open !== undefined,
    ...(boothId === undefined ? {} : { boothId }),
    ...(firstInAt === undefined ? {} : { firstInAt }),
    ...(lastOutAt === undefined ? {} : { lastOutAt }),
  }
}

/** What was known of the moment before `at`, and the next thing that is known to have happened after it. */
export function around(
  entries: readonly Entry[],
  at: string,
): { before: Presence; after: Entry | undefined } {
  const moment = Date.parse(at)
  const known = effective(entries)
  return {
    before: presenceOf(known.filter((entry) => Date.parse(entry.at) <= moment)),
    after: inOrder(known).find((entry) => Date.parse(entry.at) > moment),
  }
}
