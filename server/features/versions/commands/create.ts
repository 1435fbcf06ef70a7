import { onDocument } from '#server/kernel/documentHandlers.ts'
import { createVersion } from '#shared/features/versions/commands.ts'
import { writers } from '../access.ts'
import { present } from '../present.ts'

export default onDocument(createVersion, {
  may: writers,
  document: (input) => input.document,
  async run({ input, actor, histories, id, request }) {
    const kept = await histories.name(input.document, { id, request, name: input.name, by: actor.id })
    if (kept.kind === 'kept') return { ok: true, value: present(kept.version) }
    if (kept.kind === 'full') return { ok: false, code: 'too-many-versions' }
    return { ok: false, code: kept.kind === 'id-reused' ? 'id-reused' : 'nothing-written' }
  },
})
