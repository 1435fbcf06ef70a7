/** Stores that are broken in one way each. A simulation that does not notice them proves nothing. */
import type { DocumentLog, LogEntryOfDocument } from '../../../server/sync/index.ts'
import type { DiskOfProcess } from './diskOfProcess.ts'

type Spoil = (disk: DiskOfProcess) => DocumentLog

function around(disk: DiskOfProcess, changes: Partial<DocumentLog>): DocumentLog {
  return {
    load: (name) => disk.load(name),
    append: (name, entries) => disk.append(name, entries),
    compact: (name, snapshot, rows, from) => disk.compact(name, snapshot, rows, from),
    beyond: (name, known) => disk.beyond(name, known),
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
    compact: (name, snapshot, rows, from) => {
      const all = disk.disk.contents(name).updates.map(({ row }) => row)
      return disk.compact(name, snapshot, rows.length === 0 ? rows : [...rows, ...all], from)
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
      await disk.compact(name, disk.disk.contents(name).snapshot ?? new Uint8Array([0, 0]), rows)
      await disk.compact(name, snapshot, [])
    },
  })
}

/** Never sees what another engine has written. */
const neverLooks: Spoil = (disk) =>
  around(disk, {
    beyond: (_name, { edition, rows }) => Promise.resolve({ edition, updates: [], rows: [...rows] }),
  })

/** Looks only behind the last row that it knows: what became visible late is never seen. */
const looksBehindLastRow: Spoil = (disk) =>
  around(disk, {
    beyond: async (name, known) => {
      const news = await disk.beyond(name, known)
      const last = Math.max(0, ...known.rows)
      return { ...news, updates: news.updates.filter(({ row }) => row > last) }
    },
  })

/** Sees the rows of others, but not the snapshot that has taken some of them in. */
const overlooksSnapshots: Spoil = (disk) =>
  around(disk, {
    beyond: async (name, known) => {
      const { edition, updates, rows } = await disk.beyond(name, known)
      return { edition, updates, rows }
    },
  })

let engines = 0

/** Replaces whatever snapshot stands. Every other engine takes so long over it that the next may compact meanwhile. */
const compactsOverOthers: Spoil = (disk) => {
  const pauses = (engines += 1) % 2 === 0 ? 0 : 60
  return around(disk, {
    compact: async (name, snapshot, rows) => {
      if (rows.length === 0) for (let pause = 0; pause < pauses; pause++) await disk.load(name)
      await disk.compact(name, snapshot, rows)
    },
  })
}

export const twins = { acknowledgesEarly, forgetsDeletions, deletesTooMuch, writesSnapshotLate }

/** Broken only where two engines write to one log. */
export const twinsOfTwo = { neverLooks, looksBehindLastRow, overlooksSnapshots, compactsOverOthers }
