export const sqliteCodes = {
  error: 1,
  busy: 5,
  tooBig: 18,
  constraint: 19,
  mismatch: 20,
  range: 25,
  notADatabase: 26,
} as const

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** SQLite's primary result code, or undefined where the error is none of SQLite's. */
export function errorCode(error: unknown): number | undefined {
  const code: unknown = error instanceof Error && 'errcode' in error ? error.errcode : undefined
  return typeof code === 'number' ? code & 0xff : undefined
}

const faults: ReadonlySet<number> = new Set([
  sqliteCodes.error,
  sqliteCodes.tooBig,
  sqliteCodes.constraint,
  sqliteCodes.mismatch,
  sqliteCodes.range,
])

/** The request itself is at fault and the others of its batch are not: anything that does not tell of the disk or the file. */
export function isOwnFault(error: unknown): boolean {
  const code = errorCode(error)
  return code === undefined || faults.has(code)
}
