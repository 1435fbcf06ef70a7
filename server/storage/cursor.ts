import { BadCursor } from '#server/kernel/ports.ts'
import type { FieldValue } from './compareValues.ts'

/** The place of one record in a sorted list. */
export interface Cursor {
  readonly value: FieldValue
  readonly id: string
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

const isValue = (value: unknown): value is FieldValue =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)

/** Opaque to clients. It names the field it was sorted by, so that it cannot continue another list. */
export function writeCursor(field: string, cursor: Cursor): string {
  return Buffer.from(JSON.stringify([field, cursor.value, cursor.id])).toString('base64url')
}

/** Throws `BadCursor` for anything that `writeCursor` did not make for this field. */
export function readCursor(field: string, text: string): Cursor {
  const parts = parse(text)
  if (!Array.isArray(parts) || parts.length !== 3) throw new BadCursor('This is not a place in a list.')
  const [sortedBy, value, id] = parts as unknown[]
  if (sortedBy !== field || !isValue(value) || typeof id !== 'string')
    throw new BadCursor('This is not a place in this list.')
  const cursor = { value, id }
  if (writeCursor(field, cursor) !== text) throw new BadCursor('This is not a place in a list.')
  return cursor
}
