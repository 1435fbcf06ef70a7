import type { SessionLog, StoredSession } from '#server/kernel/ports.ts'
import type { Reading } from './openReading.ts'
import type { Writer } from './startWriter.ts'

const columns = 'id, person as personId, created_at as createdAt, last_seen_at as lastSeenAt, device, voucher'

// Rows come without a prototype; the copy is a plain object, and an empty column no field.
function sessionOf(row: object): StoredSession {
  const { voucher, ...session } = row as Omit<StoredSession, 'voucher'> & { readonly voucher: string | null }
  return voucher === null ? session : { ...session, voucher }
}

export function createSessions(reading: Reading, writer: Writer): SessionLog {
  return {
    async get(id) {
      const row = await reading.read((prepare) =>
        prepare(`select ${columns} from sessions where id = ?`).get(id),
      )
      return row && sessionOf(row)
    },
    async create(session) {
      await writer.write('createSession', { session: { ...session } })
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
