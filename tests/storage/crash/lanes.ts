import type { DocumentLog } from '#server/kernel/ports.ts'

export const documentOf = (lane: string): string => `plan.${lane}.1`

/** The numbers typed into a document: those of its snapshot, then those of its rows. */
export function linesOf({ snapshot, updates }: Awaited<ReturnType<DocumentLog['load']>>): readonly number[] {
  const text = [snapshot ?? new Uint8Array(), ...updates.map(({ bytes }) => bytes)]
    .map((bytes) => Buffer.from(bytes).toString())
    .join('')
  return text.split('\n').filter(Boolean).map(Number)
}
