import type { Writes } from './messages.ts'
import type { Prepare } from './preparer.ts'

export function appendRows(
  prepare: Prepare,
  { name, entries, at }: Writes['append']['ask'],
): readonly number[] {
  if (entries.length === 0) return []
  prepare('insert into documents (name) values (?) on conflict do nothing').run(name)
  const insert = prepare('insert into document_rows (name, author, bytes, at) values (?, ?, ?, ?)')
  return entries.map(({ bytes, author }) => Number(insert.run(name, author, bytes, at).lastInsertRowid))
}

export function compactRows(
  prepare: Prepare,
  { name, snapshot, rows, at }: Writes['compact']['ask'],
): undefined {
  // Never an insert: a compaction that comes after the removal is not to bring the document back.
  prepare('update documents set snapshot = ?, compacted_at = ? where name = ?').run(snapshot, at, name)
  const remove = prepare('delete from document_rows where row = ? and name = ?')
  for (const row of rows) remove.run(row, name)
}

export function removeDocument(prepare: Prepare, { name }: Writes['removeDocument']['ask']): undefined {
  prepare('delete from document_rows where name = ?').run(name)
  prepare('delete from document_versions where name = ?').run(name)
  prepare('delete from documents where name = ?').run(name)
}
