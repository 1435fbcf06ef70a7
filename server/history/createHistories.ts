/**
 * Versions of documents for the kernel, over the sync engine. A restore takes its turn among those of its document, keeps
 * what stood before, and commits the difference as an edit of today that begins there: what others write meanwhile merges.
 */
import type { Histories, Kept, Naming, Restoring } from '#server/kernel/histories.ts'
import type { DocumentLog, StoredVersion } from '#server/kernel/ports.ts'
import { derivedId } from '#server/kernel/ids.ts'
import type { SyncEngine } from '#server/sync/index.ts'
import { compareStates } from './compareStates.ts'
import { rewrite, sameText } from './rewrite.ts'

/** Whole states that somebody asked for stay for ever, so there is an end to them. */
const mostNamed = 200

export function createHistories(engine: SyncEngine, log: DocumentLog): Histories {
  const turns = new Map<string, Promise<unknown>>()

  /** One after the other for each document: two restores at once would both write the same words. */
  function inTurn<T>(document: string, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(document) ?? Promise.resolve()).then(work)
    const settled = turn.catch(() => undefined)
    turns.set(document, settled)
    void settled.then(() => turns.get(document) === settled && turns.delete(document))
    return turn
  }

  /** What an earlier run of the same command has made. */
  function standing(
    versions: readonly StoredVersion[],
    { id, request }: { readonly id: string; readonly request: string },
  ): Kept | undefined {
    const version = versions.find((one) => one.id === id)
    if (version === undefined) return undefined
    return version.request === request ? { kind: 'kept', version } : { kind: 'id-reused' }
  }

  async function name(document: string, naming: Naming): Promise<Kept> {
    const versions = await log.versions(document)
    const earlier = standing(versions, naming)
    if (earlier !== undefined) return earlier
    if (versions.filter(({ kind }) => kind === 'named').length >= mostNamed) return { kind: 'full' }
    const version = await engine.keep(document, { kind: 'named', ...naming })
    return version === undefined ? { kind: 'empty' } : { kind: 'kept', version }
  }

  /** The state from which the restore begins: the present that was seen, or what the restore that is undone has left. */
  async function beginning(
    document: string,
    { id, by, seen, undoes }: Restoring,
  ): Promise<string | undefined> {
    const present = await engine.keep(
      document,
      // Another id at each attempt: one that was cut short may have left its own behind.
      { id: derivedId(id, String(process.hrtime.bigint())), kind: 'before', by },
      { ifChanged: true, ...(undoes === undefined && seen !== undefined ? { upTo: seen } : {}) },
    )
    return undoes ?? present?.id
  }

  async function restore(document: string, restoring: Restoring): Promise<Kept> {
    const { undoes, versionId, seen: _seen, ...asked } = restoring
    const versions = await log.versions(document)
    const earlier = standing(versions, restoring)
    if (earlier !== undefined) return earlier
    const last = versions.findLast(({ kind }) => kind === 'restored')
    if (undoes !== undefined && last?.id !== undoes) return { kind: 'overtaken' }
    const target = await engine.open(document, versionId)
    if (target === undefined) return { kind: 'missing' }
    const from = await beginning(document, restoring)
    const base = from === undefined ? undefined : await engine.open(document, from)
    if (from === undefined || base === undefined) return { kind: 'missing' }
    if (sameText(base.doc, target.doc)) return { kind: 'same' }
    const version = await engine.revise(
      document,
      from,
      { ...asked, kind: 'restored', of: versionId, from },
      (doc) => rewrite(doc, target.doc),
    )
    return version === undefined ? { kind: 'missing' } : { kind: 'kept', version }
  }

  return {
    list: async (document) => [...(await log.versions(document))].reverse(),
    async compare(document, from, to) {
      const [before, after] = await Promise.all([engine.open(document, from), engine.open(document, to)])
      return before && after && compareStates(before, after)
    },
    name: (document, naming) => inTurn(document, () => name(document, naming)),
    restore: (document, restoring) => inTurn(document, () => restore(document, restoring)),
  }
}
