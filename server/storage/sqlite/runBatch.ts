// One transaction for everything that waits, one savepoint for each request; nothing is answered before the commit.
import type { DatabaseSync } from 'node:sqlite'
import { createApply } from './applyRequest.ts'
import { oweRebuild } from './erasedMark.ts'
import { afterCommit, atBegin, beforeCommit } from './failpoints.ts'
import type { Answer, Request } from './messages.ts'
import { preparer } from './preparer.ts'
import { isOwnFault, messageOf } from './sqliteError.ts'

/** After this request, what it took away must be found nowhere. */
const erases = (request: Request): boolean =>
  request.kind === 'removeDocument' || (request.kind === 'commit' && request.ask.forget)

/** `erased` is called after each transaction that erases something. */
export function createBatchRunner(
  database: DatabaseSync,
  failpoints: Int32Array | undefined,
  erased: () => void,
) {
  const prepare = preparer(database)
  const { apply, forget } = createApply(database, prepare)

  function runOne(request: Request): Answer {
    prepare('savepoint request').run()
    try {
      const value = apply(request)
      prepare('release request').run()
      return { id: request.id, ok: true, value }
    } catch (error) {
      if (!isOwnFault(error) || !database.isTransaction) throw error
      database.exec('rollback to request; release request')
      forget()
      return { id: request.id, ok: false, message: messageOf(error), unavailable: false }
    }
  }

  /** SQLite has often rolled back by itself already. */
  function rollBack(): void {
    forget()
    if (database.isTransaction) database.exec('rollback')
  }

  /**
   * A transaction whose sync failed may still lie whole in the WAL, and recovery after a crash would bring it back.
   * Any later one takes its place there; this one makes sure that there is one soon.
   */
  function writeOver(): void {
    try {
      prepare(`insert or replace into meta (key, value) values ('failed', ?)`).run(new Date().toISOString())
    } catch {
      // The disk is still broken. The next batch will tell.
    }
  }

  /** The WAL still holds the pages of before. Where a reader is in the way for long, the rebuild that is owed empties it. */
  function emptyLog(): void {
    try {
      prepare('pragma wal_checkpoint(truncate)').get()
    } catch {
      // The batch is durable all the same.
    }
  }

  return function runBatch(requests: readonly Request[]): readonly Answer[] {
    let committing = false
    const erasing = requests.some(erases)
    try {
      atBegin(failpoints, database)
      prepare('begin immediate').run()
      if (erasing) oweRebuild(database)
      const answers = requests.map(runOne)
      committing = true
      beforeCommit(failpoints)
      prepare('commit').run()
      afterCommit(failpoints)
      committing = false
      if (erasing) {
        emptyLog()
        erased()
      }
      return answers
    } catch (error) {
      rollBack()
      if (committing) writeOver()
      return requests.map(({ id }) => ({ id, ok: false, message: messageOf(error), unavailable: true }))
    }
  }
}
