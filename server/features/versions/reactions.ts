import { generations, nameOf } from '#server/kernel/generations.ts'
import type { Reaction } from '#server/kernel/reactions.ts'
import { documentReplaced } from '#shared/features/versions/changes.ts'
import { removeDocument, sealDocument } from '#shared/features/versions/hubCommands.ts'

/** The old text is put away by the hub, also when it was restarted in between. */
export const putAwayReplaced: Reaction = {
  name: 'document.putAway',
  to: documentReplaced,
  async commands({ data }, read) {
    const record = await read.get(generations, data.id)
    const entry = record?.replaced[data.version - 1]
    if (record === undefined || entry === undefined) return []
    const document = nameOf(record, entry.generation)
    const { by, reason, erased } = entry
    return [
      erased
        ? { name: removeDocument.name, input: { document } }
        : { name: sealDocument.name, input: { document, by, reason } },
    ]
  },
}
