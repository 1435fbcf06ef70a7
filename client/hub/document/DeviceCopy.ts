// Knows whether the edits of this window are on the device: only what was read back from its database counts.
import type { IndexeddbPersistence } from 'y-indexeddb'

/** `window`: the edits would be lost with this window. */
export type DeviceLevel = 'device' | 'storing' | 'window'

/** A database that takes longer than this is as good as none. */
const patience = 3000
const store = 'updates'

const equal = (a: unknown, b: Uint8Array): boolean =>
  a instanceof Uint8Array && a.length === b.length && a.every((byte, place) => byte === b[place])

export class DeviceCopy {
  private readonly persistence: Pick<IndexeddbPersistence, 'db'> | undefined
  private readonly changed: () => void
  /** Edits that are not confirmed yet, and whether one was found not to be stored. */
  private waiting = 0
  private since = 0
  private failed = false
  private opened = false

  constructor(persistence: Pick<IndexeddbPersistence, 'db'> | undefined, changed: () => void) {
    this.persistence = persistence
    this.changed = changed
  }

  level(now: number): DeviceLevel {
    if (this.persistence === undefined || this.failed) return 'window'
    if (this.opened && this.waiting === 0) return 'device'
    return this.since > 0 && now - this.since > patience ? 'window' : 'storing'
  }

  /** The database is open, and was handed what was written until now. */
  loaded(): void {
    this.opened = true
    const early = this.waiting
    this.readBack(() => true, early)
  }

  /** The server has everything: what was not stored here is no loss any more. */
  unneeded(): void {
    this.failed = false
  }

  /** An edit was handed to the database just now: what is read behind it shows whether it stands there. */
  edited(update: Uint8Array, now: number): void {
    if (this.waiting === 0) this.since = now
    this.waiting += 1
    if (this.opened) this.readBack((last) => equal(last, update), 1)
  }

  /** Transactions of one store follow each other, so the last row is this edit, or it was not stored. */
  private readBack(stands: (last: unknown) => boolean, edits: number): void {
    const settled = (stored: boolean): void => {
      this.waiting -= edits
      if (!stored) this.failed = true
      this.changed()
    }
    const { db } = this.persistence ?? {}
    if (db === null || db === undefined) return settled(false)
    try {
      const request = db.transaction(store, 'readonly').objectStore(store).openCursor(null, 'prev')
      request.onsuccess = () => settled(stands(request.result?.value))
      request.onerror = () => settled(false)
    } catch {
      settled(false)
    }
  }
}
