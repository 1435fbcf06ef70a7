// What becomes of the generations of a document that were given up.
import type { Naming } from '#server/kernel/histories.ts'
import type { DocumentLog } from '#server/kernel/ports.ts'
import type { SyncEngine } from '#server/sync/index.ts'
import { parseDocumentName } from '#shared/contract/document.ts'

/** Sealed once more, it is kept only where another node has stored something since. */
export async function sealGeneration(
  engine: SyncEngine,
  log: DocumentLog,
  document: string,
  sealing: Naming,
): Promise<void> {
  await engine.release(document)
  const sealed = (await log.versions(document)).some(({ kind }) => kind === 'replaced')
  await engine.keep(document, { kind: 'replaced', ...sealing }, { ifChanged: sealed })
}

/** This generation and all before it, whether or not they are in use. */
export async function removeGenerations(
  engine: SyncEngine,
  log: DocumentLog,
  document: string,
): Promise<void> {
  const last = parseDocumentName(document)
  if (last === undefined) return
  for (const name of await log.names(`${last.noun}.${last.ownerId}.`)) {
    if ((parseDocumentName(name)?.generation ?? Infinity) > last.generation) continue
    await engine.release(name)
    await log.remove(name)
  }
  await engine.release(document)
}
