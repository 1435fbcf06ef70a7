import type { StoredOutcome } from '#server/kernel/ports.ts'

/** Where an outcome's first change stands among the numbered changes of its write. */
export function placeOfOutcome(
  outcome: Pick<StoredOutcome, 'actorId' | 'commandId'>,
  changes: readonly { readonly room: string; readonly by: string; readonly commandId?: string | undefined }[],
  numbers: readonly number[],
): { readonly room: string; readonly seq: number } | undefined {
  const first = changes.findIndex(
    (change) => change.commandId === outcome.commandId && change.by === outcome.actorId,
  )
  const [change, seq] = [changes[first], numbers[first]]
  return change && seq !== undefined ? { room: change.room, seq } : undefined
}
