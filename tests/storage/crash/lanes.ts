import type { DocumentLog } from '#server/kernel/ports.ts'

export const documentOf = (lane: string): string => `plan.${lane}.1`

type Loaded = Awaited<ReturnType<DocumentLog['load']>>

const numbersIn = (parts: readonly Uint8Array[]): readonly number[] =>
  Buffer.concat(parts).toString().split('\n').filter(Boolean).map(Number)

const typedIn = ({ updates }: Loaded): readonly number[] => numbersIn(updates.map(({ bytes }) => bytes))
const keptIn = ({ snapshot }: Loaded): readonly number[] => numbersIn(snapshot ? [snapshot] : [])

/** Rows that stand beside the snapshot that holds them; whoever reads both has each once. */
export function repeatedIn(loaded: Loaded): readonly number[] {
  const kept = new Set(keptIn(loaded))
  return typedIn(loaded).filter((line) => kept.has(line))
}

/** The numbers typed into a document: those of its snapshot, then those of its other rows. */
export function linesOf(loaded: Loaded): readonly number[] {
  const repeated = new Set(repeatedIn(loaded))
  return [...keptIn(loaded), ...typedIn(loaded).filter((line) => !repeated.has(line))]
}
