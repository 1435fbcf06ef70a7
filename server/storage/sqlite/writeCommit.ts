// One record by compare-and-set with its outcomes and numbered changes, inside the batch's transaction.
import { placeOfOutcome } from '../placeOfOutcome.ts'
import type { ChangeRow, OutcomeRow, Writes } from './messages.ts'
import type { Numbering } from './numbering.ts'
import type { Prepare } from './preparer.ts'
import { recordTable } from './recordTable.ts'
import type { Tables } from './tables.ts'

type Ask = Writes['commit']['ask']

function conflicts(prepare: Prepare, { collection, id, expectedVersion, outcomes }: Ask): boolean {
  const standing =
    prepare(`select version from ${recordTable(collection.name)} where id = ?`).get(id)?.['version'] ?? 0
  if (standing !== expectedVersion) return true
  // A command that was answered already: the caller must look again.
  const known = prepare(
    'select 1 from outcomes where collection = ? and record = ? and actor = ? and command = ?',
  )
  return outcomes.some(
    (outcome) => known.get(collection.name, id, outcome.actorId, outcome.commandId) !== undefined,
  )
}

function putRecord(prepare: Prepare, { collection, id, version, body, remove }: Ask): void {
  const table = recordTable(collection.name)
  if (remove) {
    prepare(`delete from ${table} where id = ?`).run(id)
    return
  }
  const sql = `insert into ${table} (id, version, body) values (?, ?, ?) on conflict (id) do update set version = excluded.version, body = excluded.body`
  prepare(sql).run(id, version, body)
}

function forgetOutcomes(prepare: Prepare, { collection, id }: Ask): void {
  prepare('delete from outcomes where collection = ? and record = ?').run(collection.name, id)
}

function addChange(prepare: Prepare, seq: number, { room, name, data, at, by, commandId }: ChangeRow): void {
  const insert = prepare(
    'insert into changes (room, seq, name, data, at, actor, command) values (?, ?, ?, ?, ?, ?, ?)',
  )
  insert.run(room, seq, name, data, at, by, commandId ?? null)
}

function addOutcome(
  prepare: Prepare,
  { collection, id, changes }: Ask,
  outcome: OutcomeRow,
  numbers: readonly number[],
): void {
  const place = placeOfOutcome(outcome, changes, numbers)
  const { actorId, commandId, inputHash, value, at } = outcome
  prepare('insert into outcomes values (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    collection.name,
    id,
    actorId,
    commandId,
    inputHash,
    value ?? null,
    place?.room ?? null,
    place?.seq ?? null,
    at,
  )
}

/** Returns the numbers of the changes, or undefined for a conflict, which has touched nothing. */
export function writeCommit(
  parts: { prepare: Prepare; tables: Tables; numbering: Numbering },
  ask: Ask,
): readonly number[] | undefined {
  const { prepare, tables, numbering } = parts
  tables.ensure(ask.collection)
  if (conflicts(prepare, ask)) return undefined
  putRecord(prepare, ask)
  if (ask.forget) forgetOutcomes(prepare, ask)
  const numbers = ask.changes.map((change) => numbering.next(change.room))
  ask.changes.forEach((change, place) => addChange(prepare, numbers[place] ?? 0, change))
  for (const outcome of ask.remove ? [] : ask.outcomes) addOutcome(prepare, ask, outcome, numbers)
  return numbers
}
