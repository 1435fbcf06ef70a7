import type { StoredOutcome } from '#server/kernel/ports.ts'
import type { Prepare } from './preparer.ts'

interface Row {
  readonly actor: string
  readonly command: string
  readonly input_hash: string
  readonly value: string | null
  readonly room: string | null
  readonly seq: number | null
  readonly at: string
}

export function readOutcome(
  prepare: Prepare,
  key: readonly [string, string, string, string],
): StoredOutcome | undefined {
  const row = prepare(
    'select * from outcomes where collection = ? and record = ? and actor = ? and command = ?',
  ).get(...key) as Row | undefined
  if (!row) return undefined
  const { room, seq } = row
  return {
    actorId: row.actor,
    commandId: row.command,
    inputHash: row.input_hash,
    value: row.value === null ? undefined : (JSON.parse(row.value) as unknown),
    ...(room === null || seq === null ? {} : { place: { room, seq } }),
    at: row.at,
  }
}
