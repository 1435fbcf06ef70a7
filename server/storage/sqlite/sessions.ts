import type { SessionLog, StoredSession } from '#server/kernel/ports.ts'
import type { Reading } from './openReading.ts'
import type { Writer } from './startWriter.ts'

const columns = 'id, person as personId, created_at as createdAt, last_seen_at as lastSeenAt, device'

// Rows come without a prototype; the copy is a plain object.
const sessionOf = (row: object): StoredSession => ({ ...row }) as StoredSession

export function createSessions(reading: Reading, writer: Writer): SessionLog {
  return {
    async get(id) {
      const row = await reading.read((prepare) =>
        prepare(`select ${columns} from sessions where id = ?`).get(id),
      )
      return row && sessionOf(row)
    },
    async create({ id, personId, createdAt, lastSeenAt, device }) {
      await writer.write('createSession', { session: { id, personId, createdAt, lastSeenAt, device } })
    },
    touch: (id, lastSeenAt) => writer.write('touchSession', { id, lastSeenAt }),
    remove: (id) => writer.write('removeSession', { id }),
    async of(personId) {
      const sql = `select ${columns} from sessions where person = ? order by created_at, id`
      const rows = await reading.read((prepare) => prepare(sql).all(personId))
      return rows.map(sessionOf)
    },
    async unseenSince(before, limit) {
      const sql = `select ${columns} from sessions where last_seen_at < ? order by last_seen_at, id limit ?`
      const rows = await reading.read((prepare) => prepare(sql).all(before, limit))
      return rows.map(sessionOf)
    },
  }
}
