// The latest entries of all desks, newest first, with what became of each.
import type { Attendance, Entry } from '#shared/features/checkin/attendanceModel.ts'
import { effective } from '#shared/features/checkin/presence.ts'

export interface LatestEntry {
  readonly record: Attendance
  readonly entry: Entry
  readonly fate: 'counted' | 'duplicate' | 'flagged' | 'undone'
  readonly undoable: boolean
}

export function latestEntries(records: readonly Attendance[], most: number): LatestEntry[] {
  const all = records.flatMap((record) => {
    const standing = new Set(effective(record.entries).map((entry) => entry.id))
    const undone = new Set(record.entries.map((entry) => entry.undoes))
    return record.entries.map((entry): LatestEntry => ({
      record,
      entry,
      fate: undone.has(entry.id) ? 'undone' : entry.outcome,
      undoable: standing.has(entry.id),
    }))
  })
  return all.sort((a, b) => Date.parse(b.entry.receivedAt) - Date.parse(a.entry.receivedAt)).slice(0, most)
}
