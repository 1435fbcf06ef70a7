// Sends each request to the statements that carry it out; sweep and ping are short enough to stand here.
import type { DatabaseSync } from 'node:sqlite'
import type { Request, Writes } from './messages.ts'
import { createNumbering } from './numbering.ts'
import type { Prepare } from './preparer.ts'
import { createTables } from './tables.ts'
import { dropVersions, keepVersion } from './versions.ts'
import { writeCommit } from './writeCommit.ts'
import { appendRows, compactRows, removeDocument } from './writeDocument.ts'
import { createSession, removeSession, touchSession } from './writeSession.ts'

function sweep(prepare: Prepare, { before, most }: Writes['sweep']['ask']): number {
  const old = 'select collection, record, actor, command from outcomes where at < ? order by at limit ?'
  return Number(
    prepare(`delete from outcomes where (collection, record, actor, command) in (${old})`).run(before, most)
      .changes,
  )
}

function ping(prepare: Prepare, { at }: Writes['ping']['ask']): undefined {
  prepare(`insert or replace into meta (key, value) values ('ping', ?)`).run(at)
}

/** Carries out one request inside the transaction of its batch. After a rollback, `forget` what was only in memory. */
export function createApply(database: DatabaseSync, prepare: Prepare) {
  const parts = { prepare, tables: createTables(database), numbering: createNumbering(prepare) }

  function apply(request: Request): unknown {
    switch (request.kind) {
      case 'commit':
        return writeCommit(parts, request.ask)
      case 'ensure':
        return parts.tables.ensure(request.ask.collection)
      case 'append':
        return appendRows(prepare, request.ask)
      case 'compact':
        return compactRows(prepare, request.ask)
      case 'removeDocument':
        return removeDocument(prepare, request.ask)
      case 'keepVersion':
        return keepVersion(prepare, request.ask)
      case 'dropVersions':
        return dropVersions(prepare, request.ask)
      case 'createSession':
        return createSession(prepare, request.ask)
      case 'touchSession':
        return touchSession(prepare, request.ask)
      case 'removeSession':
        return removeSession(prepare, request.ask)
      case 'sweep':
        return sweep(prepare, request.ask)
      case 'ping':
        return ping(prepare, request.ask)
    }
  }

  function forget(): void {
    parts.tables.forget()
    parts.numbering.forget()
  }

  return { apply, forget }
}
