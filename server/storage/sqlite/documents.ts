// Documents in SQLite: rows, snapshots and versions; reads on the reading connection, writes through the writer.
import type { DocumentLog } from '#server/kernel/ports.ts'
import { copyEntries } from '../copyEntries.ts'
import type { Reading } from './openReading.ts'
import type { Prepare } from './preparer.ts'
import type { Writer } from './startWriter.ts'
import { versionOf, versionsOf } from './versions.ts'

type Loaded = Awaited<ReturnType<DocumentLog['load']>>

function loadDocument(prepare: Prepare, name: string): Loaded {
  const snapshot = prepare('select snapshot from documents where name = ?').get(name)?.['snapshot']
  const rows = prepare('select row, bytes, author from document_rows where name = ? order by row').all(name)
  const updates = rows.map(({ row, bytes, author }) => ({
    row: Number(row),
    bytes: bytes as Uint8Array,
    author: String(author),
  }))
  return { ...(snapshot instanceof Uint8Array ? { snapshot } : {}), updates }
}

export function createDocuments(reading: Reading, writer: Writer, now: () => number): DocumentLog {
  const at = (): string => new Date(now()).toISOString()

  return {
    load: (name) => reading.read((prepare) => loadDocument(prepare, name)),
    async append(name, entries) {
      const own = copyEntries(entries)
      const transfer = own.map(({ bytes }) => bytes.buffer)
      return writer.write('append', { name, entries: own, at: at() }, { transfer })
    },
    async compact(name, snapshot, rows) {
      const own = new Uint8Array(snapshot)
      await writer.write(
        'compact',
        { name, snapshot: own, rows: [...rows], at: at() },
        { transfer: [own.buffer] },
      )
    },
    async remove(name) {
      await writer.write('removeDocument', { name })
    },
    versions: (name) => reading.read((prepare) => versionsOf(prepare, name)),
    version: (name, id) => reading.read((prepare) => versionOf(prepare, name, id)),
    async keep(name, facts, state) {
      const own = new Uint8Array(state)
      const ask = { name, facts: { ...facts, at: at() }, state: own }
      return writer.write('keepVersion', ask, { transfer: [own.buffer] })
    },
    async drop(name, ids) {
      await writer.write('dropVersions', { name, ids: [...ids] })
    },
    async names(prefix) {
      const sql =
        'select name from documents where name >= ? and substr(name, 1, length(?)) = ? and name < ? order by name'
      const last = `${prefix}\u{10ffff}`
      const rows = await reading.read((prepare) => prepare(sql).all(prefix, prefix, prefix, last))
      return rows.map((row) => String(row['name']))
    },
  }
}
