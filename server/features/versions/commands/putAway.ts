// What becomes of a text that was given up: closed for everybody, then kept as a version or removed.
import { onDocument } from '#server/kernel/documentHandlers.ts'
import { removeDocument, sealDocument } from '#shared/features/versions/hubCommands.ts'
import { nobodyElse } from '../access.ts'

export const seal = onDocument(sealDocument, {
  may: nobodyElse,
  document: (input) => input.document,
  async run({ input: { document, by, reason }, histories, id, request }) {
    await histories.seal(document, { id, request, by, name: reason })
    return { ok: true, value: {} }
  },
})

export const remove = onDocument(removeDocument, {
  may: nobodyElse,
  document: (input) => input.document,
  async run({ input, histories }) {
    await histories.remove(input.document)
    return { ok: true, value: {} }
  },
})
