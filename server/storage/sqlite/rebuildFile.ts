// Rebuilds the store's file, so that it holds what stands in it and no byte besides.
import type { DatabaseSync } from 'node:sqlite'
import { owesRebuild, payRebuild } from './erasedMark.ts'
import { atRebuild } from './failpoints.ts'
import { singleValue } from './singleValue.ts'

/** Much less than a write waits for at most: a reader that is in the way for longer is met again later. */
const patience = 500

/** Throws where a reader still needs the pages of before. */
function emptyLog(database: DatabaseSync): void {
  const before = Number(singleValue(database, 'pragma busy_timeout'))
  database.exec(`pragma busy_timeout = ${patience}`)
  try {
    if (singleValue(database, 'pragma wal_checkpoint(truncate)') === 0) return
  } finally {
    database.exec(`pragma busy_timeout = ${before}`)
  }
  throw new Error('a reader is in the way')
}

/** One after the other; each call begins where the one before failed. `again` after every erasure. */
export function createRebuild(database: DatabaseSync, failpoints: Int32Array | undefined) {
  let vacuumed = false

  return {
    again: (): void => void (vacuumed = false),
    /** Throws what SQLite throws; the store then still owes it. */
    run(): void {
      if (!owesRebuild(database)) return
      atRebuild(failpoints)
      if (!vacuumed) database.exec('vacuum')
      vacuumed = true
      atRebuild(failpoints)
      // The old pages stand in the log's shadow until it is written back: only then nothing is left of them.
      emptyLog(database)
      atRebuild(failpoints)
      payRebuild(database)
      atRebuild(failpoints)
    },
  }
}
