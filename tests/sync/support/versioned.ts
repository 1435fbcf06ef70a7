// A hub of one document whose versions are kept in memory, by a clock of the test's own.
import type { OpenedState, StoredVersion } from '../../../server/sync/index.ts'
import { ManualClock } from './manualClock.ts'
import { MemoryLog } from './memoryLog.ts'
import { MemoryVersions } from './memoryVersions.ts'
import { createTestHub, documentName } from './testHub.ts'

export const minute = 60_000

export function createVersioned(limits = {}, log = new MemoryLog()) {
  const clock = new ManualClock()
  const versions = new MemoryVersions(log, clock)
  const hub = createTestHub(limits, log, clock, versions)
  const list = (): Promise<readonly StoredVersion[]> => versions.versions(documentName)
  const texts = async (): Promise<readonly (string | undefined)[]> =>
    Promise.all((await list()).map(async ({ id }) => textOf(await hub.engine.open(documentName, id))))
  return { hub, clock, versions, log, list, texts }
}

export const textOf = (state: OpenedState | undefined): string | undefined =>
  state?.doc.getText('body').toString()
