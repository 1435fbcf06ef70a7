// The kept states of documents: what is known of them as JSON, the state beside it, in the order in which they were kept.
import type { StoredVersion } from '#server/kernel/ports.ts'
import type { Writes } from './messages.ts'
import type { Prepare } from './preparer.ts'

const factsIn = (row: Record<string, unknown> | undefined): StoredVersion | undefined =>
  row && (JSON.parse(String(row['facts'])) as StoredVersion)

export function versionsOf(prepare: Prepare, name: string): readonly StoredVersion[] {
  const rows = prepare('select facts from document_versions where name = ? order by number').all(name)
  return rows.flatMap((row) => factsIn(row) ?? [])
}

export function versionOf(
  prepare: Prepare,
  name: string,
  id: string,
): { readonly facts: StoredVersion; readonly state: Uint8Array } | undefined {
  const row = prepare('select facts, state from document_versions where name = ? and id = ?').get(name, id)
  const facts = factsIn(row)
  return facts && { facts, state: row?.['state'] as Uint8Array }
}

export function keepVersion(
  prepare: Prepare,
  { name, facts, state }: Writes['keepVersion']['ask'],
): StoredVersion | undefined {
  prepare(
    'insert into document_versions (name, id, facts, state) select name, ?, ?, ? from documents where name = ? on conflict (name, id) do nothing',
  ).run(facts.id, JSON.stringify(facts), state, name)
  return factsIn(prepare('select facts from document_versions where name = ? and id = ?').get(name, facts.id))
}

export function dropVersions(prepare: Prepare, { name, ids }: Writes['dropVersions']['ask']): undefined {
  const drop = prepare('delete from document_versions where name = ? and id = ?')
  for (const id of ids) drop.run(name, id)
}
