// One transaction for everything that waits, one savepoint for each request; nothing is answered before the commit.
import type { DatabaseSync } from 'node:sqlite'
import { createApply } from './applyRequest.ts'
import { afterCommit, atBegin, beforeCommit } from './failpoints.ts'
import type { Answer, Request } from './messages.ts'
import { preparer } from './preparer.ts'
import { isOwnFault, messageOf } from './sqliteError.ts'

export function createBatchRunner(database: DatabaseSync, failpoints: Int32Array | undefined) {
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

  /** Something was erased whose words may still stand in the WAL. */
  let past = false

  /** Empties the WAL after an erasure; where a reader is in the way for long, the next batch tries again. */
  function emptyLog(requests: readonly Request[]): void {
    past ||= requests.some(
      (request) => request.kind === 'removeDocument' || (request.kind === 'commit' && request.ask.forget),
    )
    if (!past) return
    try {
      past = prepare('pragma wal_checkpoint(truncate)').get()?.['busy'] !== 0
    } catch {
      // The batch is durable all the same.
    }
  }

  return function runBatch(requests: readonly Request[]): readonly Answer[] {
    let committing = false
    try {
      atBegin(failpoints, database)
      prepare('begin immediate').run()
      const answers = requests.map(runOne)
      committing = true
      beforeCommit(failpoints)
      prepare('commit').run()
      afterCommit(failpoints)
      committing = false
      emptyLog(requests)
      return answers
    } catch (error) {
      rollBack()
      if (committing) writeOver()
      return requests.map(({ id }) => ({ id, ok: false, message: messageOf(error), unavailable: true }))
    }
  }
}
