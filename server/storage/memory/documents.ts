// Documents in memory: rows and snapshot by name, copied on the way in and out.
import type { DocumentLog } from '#server/kernel/ports.ts'
import { compareText } from '../compareValues.ts'
import { copyEntries } from '../copyEntries.ts'

interface Row {
  readonly row: number
  readonly bytes: Uint8Array
  readonly author: string
}

const copyOf = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes)

export function createMemoryDocuments(turn: (writes: boolean) => Promise<void>): DocumentLog {
  const documents = new Map<string, { snapshot?: Uint8Array; updates: Row[] }>()
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
      const document = documents.get(name) ?? { updates: [] }
      documents.set(name, document)
      document.updates.push(...rows)
      return rows.map(({ row }) => row)
    },
    async compact(name, snapshot, rows) {
      const [own, gone] = [copyOf(snapshot), new Set(rows)]
      await turn(true)
      const updates = documents.get(name)?.updates ?? []
      documents.set(name, { snapshot: own, updates: updates.filter(({ row }) => !gone.has(row)) })
    },
    async remove(name) {
      await turn(true)
      documents.delete(name)
    },
    async names(prefix) {
      await turn(false)
      return [...documents.keys()].filter((name) => name.startsWith(prefix)).sort(compareText)
    },
  }
}
