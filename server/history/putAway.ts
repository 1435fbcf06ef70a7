// What becomes of the generations of a document that were given up.
import type { Naming } from '#server/kernel/histories.ts'
import type { DocumentLog } from '#server/kernel/ports.ts'
import type { SyncEngine } from '#server/sync/index.ts'
import { parseDocumentName } from '#shared/contract/document.ts'

/** Nobody writes any more once it is closed, so the version holds all that was ever stored. */
export async function sealGeneration(engine: SyncEngine, document: string, sealing: Naming): Promise<void> {
  await engine.release(document)
  await engine.keep(document, { kind: 'replaced', ...sealing })
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
