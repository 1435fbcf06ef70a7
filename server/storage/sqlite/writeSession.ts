import type { Writes } from './messages.ts'
import type { Prepare } from './preparer.ts'

export function putSession(prepare: Prepare, { session }: Writes['putSession']['ask']): undefined {
  const { id, personId, createdAt, lastSeenAt, device, voucher = null } = session
  prepare(
    'insert or replace into sessions (id, person, created_at, last_seen_at, device, voucher) values (?, ?, ?, ?, ?, ?)',
  ).run(id, personId, createdAt, lastSeenAt, device, voucher)
}

export function removeSession(prepare: Prepare, { id }: Writes['removeSession']['ask']): boolean {
  return prepare('delete from sessions where id = ?').run(id).changes > 0
}
