import type { Writes } from './messages.ts'
import type { Prepare } from './preparer.ts'

export function createSession(prepare: Prepare, { session }: Writes['createSession']['ask']): undefined {
  const { id, personId, createdAt, lastSeenAt, device, voucher = null } = session
  prepare(
    'insert into sessions (id, person, created_at, last_seen_at, device, voucher) values (?, ?, ?, ?, ?, ?)',
  ).run(id, personId, createdAt, lastSeenAt, device, voucher)
}

export function touchSession(prepare: Prepare, { id, lastSeenAt }: Writes['touchSession']['ask']): boolean {
  return prepare('update sessions set last_seen_at = ? where id = ?').run(lastSeenAt, id).changes > 0
}

export function removeSession(prepare: Prepare, { id }: Writes['removeSession']['ask']): boolean {
  return prepare('delete from sessions where id = ?').run(id).changes > 0
}
