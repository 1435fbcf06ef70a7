// Where tests make the writer fail. The cells are shared between the threads; a store without them never fails on purpose.
import type { DatabaseSync } from 'node:sqlite'

const cells = {
  failCommits: 0,
  holdCommits: 1,
  holding: 2,
  killBeforeCommit: 3,
  killAfterCommit: 4,
  maxPages: 5,
  endThread: 6,
  failRebuilds: 7,
  killAtRebuild: 8,
} as const

export type Failpoint = keyof typeof cells

export function createFailpoints(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Object.keys(cells).length * Int32Array.BYTES_PER_ELEMENT))
}

export function setFailpoint(points: Int32Array, name: Failpoint, value: number): void {
  Atomics.store(points, cells[name], value)
  Atomics.notify(points, cells[name])
}

export function failpoint(points: Int32Array, name: Failpoint): number {
  return Atomics.load(points, cells[name])
}

/** Counts one down; true where this was the last. */
function countDown(points: Int32Array, name: Failpoint): boolean {
  return failpoint(points, name) > 0 && Atomics.sub(points, cells[name], 1) === 1
}

export function atBegin(points: Int32Array | undefined, database: DatabaseSync): void {
  if (points && failpoint(points, 'maxPages') > 0)
    database.exec(`pragma max_page_count = ${failpoint(points, 'maxPages')}`)
}

export function beforeCommit(points: Int32Array | undefined): void {
  if (!points) return
  while (failpoint(points, 'holdCommits') > 0) {
    setFailpoint(points, 'holding', 1)
    Atomics.wait(points, cells.holdCommits, 1)
  }
  setFailpoint(points, 'holding', 0)
  if (countDown(points, 'killBeforeCommit')) process.kill(process.pid, 'SIGKILL')
  // In a thread this ends the thread alone.
  if (failpoint(points, 'endThread') > 0) process.exit(1)
  if (failpoint(points, 'failCommits') > 0) {
    Atomics.sub(points, cells.failCommits, 1)
    throw Object.assign(new Error('disk I/O error'), { errcode: 10 })
  }
}

/** Between any two steps of a rebuild. */
export function atRebuild(points: Int32Array | undefined): void {
  if (!points) return
  if (countDown(points, 'killAtRebuild')) process.kill(process.pid, 'SIGKILL')
  if (failpoint(points, 'failRebuilds') > 0) {
    Atomics.sub(points, cells.failRebuilds, 1)
    throw Object.assign(new Error('database or disk is full'), { errcode: 13 })
  }
}

export function afterCommit(points: Int32Array | undefined): void {
  if (points && countDown(points, 'killAfterCommit')) process.kill(process.pid, 'SIGKILL')
}
