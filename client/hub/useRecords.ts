// A collection of records kept by id: snapshots and changes may cross, the higher version stays.
import { computed, shallowRef, triggerRef, type ComputedRef } from 'vue'

export interface Versioned {
  readonly id: string
  readonly version: number
}

export interface Records<T extends Versioned> {
  readonly items: ComputedRef<readonly T[]>
  readonly get: (id: string) => T | undefined
  /** Takes the record unless a later version of it is known. */
  readonly apply: (record: T) => void
  readonly removed: (id: string, version: number) => void
  /** Begin before asking; give the answer to the returned function. What changed in between stays. */
  readonly begin: () => (snapshot: readonly T[]) => void
  /** A backup was restored: what is known stays on screen, and whatever the server says next counts, however low its version. */
  readonly renew: () => void
  /** Takes a snapshot as the whole truth. */
  readonly reset: (snapshot: readonly T[]) => void
}

interface Entry<T> {
  readonly version: number
  readonly record: T | undefined
  /** When it was last touched by a change, in steps of this collection. */
  readonly step: number
}

export function useRecords<T extends Versioned>(): Records<T> {
  const entries = shallowRef(new Map<string, Entry<T>>())
  let step = 0
  const items = computed(() => {
    const present: T[] = []
    for (const entry of entries.value.values()) if (entry.record !== undefined) present.push(entry.record)
    return present
  })

  function put(id: string, version: number, record: T | undefined): void {
    const known = entries.value.get(id)
    if (known !== undefined && known.version > version) return
    entries.value.set(id, { version, record, step: ++step })
    triggerRef(entries)
  }

  function begin(): (snapshot: readonly T[]) => void {
    const asked = step
    return (snapshot) => {
      const next = new Map<string, Entry<T>>()
      for (const record of snapshot) {
        const known = entries.value.get(record.id)
        const later = known !== undefined && known.version > record.version
        next.set(record.id, later ? known : { version: record.version, record, step: asked })
      }
      // Not in the answer: gone, unless it was announced after we had asked.
      for (const [id, known] of entries.value) if (!next.has(id) && known.step > asked) next.set(id, known)
      entries.value = next
    }
  }

  return {
    items,
    get: (id) => entries.value.get(id)?.record,
    apply: (record) => put(record.id, record.version, record),
    removed: (id, version) => put(id, version, undefined),
    begin,
    renew() {
      for (const [id, known] of entries.value) entries.value.set(id, { ...known, version: 0 })
    },
    reset(snapshot) {
      entries.value = new Map()
      begin()(snapshot)
    },
  }
}
