// Ids that are the same at every repetition, and the fingerprint of an input.
import { createHash } from 'node:crypto'

const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'

/** 16 letters and digits (80 bits) derived from the parts: a repeated command creates the same record. */
export function derivedId(...parts: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest()
  let id = ''
  for (const byte of bytes.subarray(0, 16)) id += alphabet.charAt(byte & 31)
  return id
}

/** JSON with sorted keys, so that equal inputs read equal. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

export function inputHash(name: string, input: unknown): string {
  return createHash('sha256')
    .update(`${name}\n${canonical(input)}`)
    .digest('base64url')
}
