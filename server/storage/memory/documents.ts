// Documents in memory: rows and snapshot by name, copied on the way in and out.
import type { DocumentLog, StoredVersion } from '#server/kernel/ports.ts'
import { compareText } from '../compareValues.ts'
import { copyEntries } from '../copyEntries.ts'

interface Row {
  readonly row: number
  readonly bytes: Uint8Array
  readonly author: string
}

interface Kept {
  readonly facts: StoredVersion
  readonly state: Uint8Array
}

interface StoredDocument {
  snapshot?: Uint8Array
  updates: Row[]
  versions: Kept[]
}

const copyOf = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes)

export function createMemoryDocuments(
  turn: (writes: boolean) => Promise<void>,
  now: () => number,
): DocumentLog {
  const documents = new Map<string, StoredDocument>()
  let last = 0

  return {
    async load(name) {
      await turn(false)
      const { snapshot, updates } = documents.get(name) ?? { updates: [] }
      return {
        ...(snapshot ? { snapshot: copyOf(snapshot) } : {}),
        updates: updates.map((row) => ({ ...row, bytes: copyOf(row.bytes) })),
      }
    },
    async append(name, entries) {
      const own = copyEntries(entries)
      await turn(true)
      if (own.length === 0) return []
      const rows = own.map((entry) => ({ row: ++last, ...entry }))
      const document = documents.get(name) ?? { updates: [], versions: [] }
      documents.set(name, document)
      document.updates.push(...rows)
      return rows.map(({ row }) => row)
    },
    async compact(name, snapshot, rows) {
      const [own, gone] = [copyOf(snapshot), new Set(rows)]
      await turn(true)
      const document = documents.get(name)
      if (document === undefined) return
      document.snapshot = own
      document.updates = document.updates.filter(({ row }) => !gone.has(row))
    },
    async remove(name) {
      await turn(true)
      documents.delete(name)
    },
    async versions(name) {
      await turn(false)
      return (documents.get(name)?.versions ?? []).map(({ facts }) => structuredClone(facts))
    },
    async version(name, id) {
      await turn(false)
      const kept = documents.get(name)?.versions.find(({ facts }) => facts.id === id)
      return kept && structuredClone(kept)
    },
    async keep(name, facts, state) {
      const own = { facts: structuredClone(facts), state: copyOf(state) }
      await turn(true)
      const document = documents.get(name)
      const standing = document?.versions.find((kept) => kept.facts.id === facts.id)
      if (document === undefined || standing !== undefined) return structuredClone(standing?.facts)
      const stamped = { ...own.facts, at: new Date(now()).toISOString() }
      document.versions.push({ facts: stamped, state: own.state })
      return structuredClone(stamped)
    },
    async drop(name, ids) {
      await turn(true)
      const document = documents.get(name)
      if (document === undefined) return
      document.versions = document.versions.filter(({ facts }) => !ids.includes(facts.id))
    },
    async names(prefix) {
      await turn(false)
      return [...documents.keys()].filter((name) => name.startsWith(prefix)).sort(compareText)
    },
  }
}
