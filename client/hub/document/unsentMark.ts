// Remembers across visits how many edits of a document were never confirmed.
import { keep, readKept } from '../kept.ts'

const prefix = 'unsent.'

export function readUnsent(key: string): number {
  return Number(readKept(prefix + key) ?? 0) || 0
}

export function writeUnsent(key: string, unsent: number): void {
  keep(prefix + key, unsent > 0 ? String(unsent) : undefined)
}
