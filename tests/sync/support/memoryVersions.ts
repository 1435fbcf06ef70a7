import type { StoredVersion, VersionLog } from '../../../server/sync/index.ts'
import type { ManualClock } from './manualClock.ts'
import type { MemoryLog } from './memoryLog.ts'

/** Versions in memory, beside the log whose documents they belong to. They can be made to fail. */
export class MemoryVersions implements VersionLog {
  readonly kept = new Map<string, { facts: StoredVersion; state: Uint8Array }[]>()
  /** Called before a version is kept; may wait or throw. */
  before: () => Promise<void> | undefined = () => undefined
  readonly #log: MemoryLog
  readonly #clock: ManualClock

  constructor(log: MemoryLog, clock: ManualClock) {
    this.#log = log
    this.#clock = clock
  }

  versions(name: string): Promise<readonly StoredVersion[]> {
    return Promise.resolve((this.kept.get(name) ?? []).map(({ facts }) => facts))
  }

  version(name: string, id: string): Promise<{ facts: StoredVersion; state: Uint8Array } | undefined> {
    return Promise.resolve(this.kept.get(name)?.find(({ facts }) => facts.id === id))
  }

  async keep(
    name: string,
    facts: Omit<StoredVersion, 'at'>,
    state: Uint8Array,
  ): Promise<StoredVersion | undefined> {
    await this.before()
    if (!this.#log.documents.has(name)) return undefined
    const stamped = { ...facts, at: new Date(this.#clock.now()).toISOString() }
    this.kept.set(name, [...(this.kept.get(name) ?? []), { facts: stamped, state: state.slice() }])
    return stamped
  }

  drop(name: string, ids: readonly string[]): Promise<void> {
    this.kept.set(
      name,
      (this.kept.get(name) ?? []).filter(({ facts }) => !ids.includes(facts.id)),
    )
    return Promise.resolve()
  }
}
