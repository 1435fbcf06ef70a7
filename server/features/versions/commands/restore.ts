import { onDocument } from '#server/kernel/documentHandlers.ts'
import { restoreVersion } from '#shared/features/versions/commands.ts'
import { writers } from '../access.ts'
import { present } from '../present.ts'

export default onDocument(restoreVersion, {
  may: writers,
  document: (input) => input.document,
  async run({ input, actor, histories, id, request }) {
    const { document, versionId, seen, undoes } = input
    const kept = await histories.restore(document, {
      id,
      request,
      by: actor.id,
      versionId,
      ...(seen === undefined ? {} : { seen }),
      ...(undoes === undefined ? {} : { undoes }),
    })
    if (kept.kind === 'kept') return { ok: true, value: present(kept.version) }
    if (kept.kind === 'same') return { ok: false, code: 'same-text' }
    if (kept.kind === 'overtaken') return { ok: false, code: 'restored-since' }
    return { ok: false, code: kept.kind === 'id-reused' ? 'id-reused' : 'missing' }
  },
})
