import type { Scalar } from '#server/kernel/ports.ts'

/** An indexed field as it is compared: a missing field and `null` are the same. */
export type FieldValue = Scalar | null

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff

/** By code points, as UTF-8 bytes sort: JavaScript's own order puts some rare characters elsewhere. */
export function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  for (let place = 0; place < shorter; place++) {
    const [x, y] = [a.charCodeAt(place), b.charCodeAt(place)]
    if (x === y) continue
    if (isSurrogate(x) !== isSurrogate(y)) return isSurrogate(x) ? 1 : -1
    return x - y
  }
  return a.length - b.length
}

function rank(value: FieldValue): number {
  if (value === null) return 0
  return typeof value === 'string' ? 2 : 1
}

/** The one order of every adapter: missing values, then numbers (`false` is 0, `true` is 1), then text. */
export function compareValues(a: FieldValue, b: FieldValue): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  return rank(a) - rank(b) || Number(a) - Number(b)
}
