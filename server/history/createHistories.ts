/**
 * Versions of documents for the kernel, over the sync engine. A restore takes its turn among those of its document, keeps
 * what stood before, and commits the difference as an edit of today that begins there: what others write meanwhile merges.
 */
import * as Y from 'yjs'
import type { OpenedState, SyncEngine } from '#server/sync/index.ts'
import { readableNames, replacerOf } from '#server/kernel/generations.ts'
import type { Histories, Kept, Naming, Restoring } from '#server/kernel/histories.ts'
import { derivedId } from '#server/kernel/ids.ts'
import type { Reader, Store, StoredVersion } from '#server/kernel/ports.ts'
import { compareStates, removedBy } from './compareStates.ts'
import { createTurns } from './createTurns.ts'
import { removeGenerations, sealGeneration } from './putAway.ts'
import { rewrite, sameText } from './rewrite.ts'

/** Whole states that somebody asked for stay for ever, so there is an end to them. */
const mostNamed = 200

export function createHistories(engine: SyncEngine, store: Reader & Pick<Store, 'documents'>): Histories {
  const log = store.documents
  const inTurn = createTurns()

  /** The newest first, those of earlier generations behind those of the present one. */
  async function list(document: string): Promise<readonly StoredVersion[]> {
    const names = await readableNames(store, document)
    const lists = await Promise.all(names.map((name) => log.versions(name)))
    return lists.flatMap((versions) => [...versions].reverse())
  }

  /** A version of the document, in whichever generation it was kept; without an id, the present. */
  async function open(document: string, id: string | undefined): Promise<OpenedState | undefined> {
    return (await find(document, id))?.state
  }

  async function find(
    document: string,
    id: string | undefined,
  ): Promise<{ name: string; state: OpenedState } | undefined> {
    for (const name of id === undefined ? [document] : await readableNames(store, document)) {
      const state = await engine.open(name, id)
      if (state !== undefined) return { name, state }
    }
    return undefined
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

  /** Into a document that is empty, or was when one looked: what others write meanwhile stands beside it. */
  async function fill(document: string, restoring: Restoring, target: OpenedState): Promise<Kept> {
    const { undoes: _undoes, versionId, seen: _seen, ...asked } = restoring
    const filled = new Y.Doc()
    rewrite(filled, target.doc)
    await engine.edit(document, restoring.by, (doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(filled)))
    const version = await engine.keep(document, { ...asked, kind: 'restored', of: versionId })
    return version === undefined ? { kind: 'same' } : { kind: 'kept', version }
  }

  async function restore(document: string, restoring: Restoring): Promise<Kept> {
    const { undoes, versionId, seen: _seen, ...asked } = restoring
    const versions = await log.versions(document)
    const earlier = standing(versions, restoring)
    if (earlier !== undefined) return earlier
    const last = versions.findLast(({ kind }) => kind === 'restored')
    if (undoes !== undefined && last?.id !== undoes) return { kind: 'overtaken' }
    const target = await open(document, versionId)
    if (target === undefined) return { kind: 'missing' }
    const from = await beginning(document, restoring)
    if (from === undefined) return fill(document, restoring, target)
    const base = await engine.open(document, from)
    if (base === undefined) return { kind: 'missing' }
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
    list,
    async compare(document, from, to) {
      const [before, after] = await Promise.all([find(document, from), find(document, to)])
      if (before === undefined || after === undefined) return undefined
      const comparison = compareStates(before.state, after.state)
      // What stood there before a reset was removed by whoever did that.
      return before.name === after.name
        ? comparison
        : removedBy(comparison, await replacerOf(store, before.name))
    },
    name: (document, naming) => inTurn(document, () => name(document, naming)),
    restore: (document, restoring) => inTurn(document, () => restore(document, restoring)),
    seal: (document, sealing) => inTurn(document, () => sealGeneration(engine, log, document, sealing)),
    remove: (document) => inTurn(document, () => removeGenerations(engine, log, document)),
  }
}
