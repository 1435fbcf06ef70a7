/** Stores that are broken in one way each. A simulation that does not notice them proves nothing. */
import type { DocumentLog, LogEntryOfDocument } from '../../../server/sync/index.ts'
import type { SimulatedDisk } from './disk.ts'

type Spoil = (disk: SimulatedDisk) => DocumentLog

function around(disk: SimulatedDisk, changes: Partial<DocumentLog>): DocumentLog {
  return {
    load: (name) => disk.load(name),
    append: (name, entries) => disk.append(name, entries),
    compact: (name, snapshot, rows) => disk.compact(name, snapshot, rows),
    remove: (name) => disk.remove(name),
    ...changes,
  }
}

/** Says "durable" before it is. */
const acknowledgesEarly: Spoil = (disk) =>
  around(disk, {
    append: (name, entries) => {
      disk.append(name, entries).catch(() => undefined)
      return Promise.resolve(entries.map((_, index) => -1 - index))
    },
  })

/** Takes an edit for known when it brings no characters: deletions are lost. */
const forgetsDeletions: Spoil = (disk) =>
  around(disk, {
    append: (name, entries: readonly LogEntryOfDocument[]) => {
      const kept = entries.map((entry) =>
        entry.bytes[0] === 0 ? { ...entry, bytes: new Uint8Array([0, 0]) } : entry,
      )
      return disk.append(name, kept)
    },
  })

/** Deletes all rows at a compaction, those that came meanwhile included. */
const deletesTooMuch: Spoil = (disk) =>
  around(disk, {
    compact: (name, snapshot, rows) => {
      const all = disk.contents(name).updates.map(({ row }) => row)
      return disk.compact(name, snapshot, rows.length === 0 ? rows : [...rows, ...all])
    },
  })

/** Deletes the rows first and writes the snapshot later; until then it only remembers it. */
const writesSnapshotLate: Spoil = (disk) => {
  const remembered = new Map<string, Uint8Array>()
  return around(disk, {
    load: async (name) => {
      const stored = await disk.load(name)
      const snapshot = remembered.get(name) ?? stored.snapshot
      return snapshot === undefined ? stored : { ...stored, snapshot }
    },
    compact: async (name, snapshot, rows) => {
      remembered.set(name, snapshot)
      if (rows.length === 0) return
      await disk.compact(name, disk.contents(name).snapshot ?? new Uint8Array([0, 0]), rows)
      await disk.compact(name, snapshot, [])
    },
  })
}

export const twins = { acknowledgesEarly, forgetsDeletions, deletesTooMuch, writesSnapshotLate }
