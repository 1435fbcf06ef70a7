// What a decision announces, room by room, and its note for the audit trail.
import { auditRoom } from './auditChain.ts'
import { choiceIn, sessionMark } from './audited.ts'
import type { Announcement, Decision } from './decision.ts'
import type { Asked } from './execute.ts'
import type { CommandHandler } from './handlers.ts'
import type { NewChange, StoredRecord } from './ports.ts'

export function changesOf(
  asked: Asked,
  handler: CommandHandler,
  verdict: Decision<StoredRecord, unknown>,
  at: string,
): NewChange[] {
  const { actor, commandId, name, input } = asked
  const changes = verdict.changes.flatMap((change) =>
    placed(change, handler, verdict.record, { at, by: actor.id, commandId }),
  )
  const { audited, choices } = handler.definition
  if (!audited || asked.as !== undefined) return changes
  const id = handler.collection.auditedAs?.(verdict.record) ?? verdict.record.id
  const { version } = verdict.record
  const data = { id, version, state: { name, ...choiceIn(input, choices), ...sessionMark(actor) } }
  // Without a command id: an answer never points into this room.
  return [...changes, { room: auditRoom, name: 'audit.noted', data, at, by: actor.id }]
}

function placed(
  change: Announcement,
  handler: CommandHandler,
  record: StoredRecord,
  by: Pick<NewChange, 'at' | 'by' | 'commandId'>,
): NewChange[] {
  const id = change.part?.id ?? record.id
  const { version } = record
  const data = change.removed
    ? ({ id, version, removed: true } as const)
    : { id, version, state: change.part?.state ?? handler.collection.present(record) }
  return change.rooms.map((room) => ({ room, name: change.name, data, ...by }))
}
