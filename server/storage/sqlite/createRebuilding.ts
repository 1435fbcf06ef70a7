// Sees to it that a store from which something was erased is rebuilt: gathered, in a quiet moment, until it has succeeded.
import type { DatabaseSync } from 'node:sqlite'
import { owesRebuild } from './erasedMark.ts'
import type { RebuildFacts } from './messages.ts'
import { isSmall, rebuildDue } from './rebuildDue.ts'
import { createRebuild } from './rebuildFile.ts'
import { singleValue } from './singleValue.ts'
import { messageOf } from './sqliteError.ts'

interface Told {
  readonly failpoints: Int32Array | undefined
  readonly told: (facts: RebuildFacts) => void
}

export function createRebuilding(database: DatabaseSync, { failpoints, told }: Told) {
  const rebuild = createRebuild(database, failpoints)
  /** Since when it is owed; undefined where it is not. */
  let since = owesRebuild(database) ? performance.now() : undefined
  let lastWrite = performance.now()
  let [failures, lastFailure, taken] = [0, 0, 0]
  let timer: NodeJS.Timeout | undefined

  function bytes(): number {
    try {
      const [pages, page] = ['page_count', 'page_size'].map((name) => singleValue(database, `pragma ${name}`))
      return Number(pages) * Number(page)
    } catch {
      // What cannot be read cannot be rebuilt either, and that attempt says why.
      return 0
    }
  }

  /** Of several attempts at one rebuild the longest counts: the last one may have found most of it done. */
  function tookSince(started: number): void {
    const now = performance.now() - started
    taken = failures > 0 ? Math.max(taken, now) : now
  }

  /** Whether nothing is owed any more. */
  function carryOut(): boolean {
    const started = performance.now()
    try {
      rebuild.run()
      tookSince(started)
      since = undefined
      failures = 0
      told({ ok: true, milliseconds: taken, bytes: bytes() })
      return true
    } catch (error) {
      tookSince(started)
      failures += 1
      lastFailure = performance.now()
      told({ ok: false, milliseconds: lastFailure - started, reason: messageOf(error) })
      return false
    }
  }

  function look(): void {
    timer = undefined
    if (since === undefined) return
    const left =
      rebuildDue({ bytes: bytes(), taken, since, lastWrite, failures, lastFailure }) - performance.now()
    if (left > 0 || !carryOut()) timer = setTimeout(look, Math.max(left, 1))
  }

  /** At the start and at the end, where nobody writes: at once, unless it would take long. */
  function finish(): void {
    if (since !== undefined && isSmall({ bytes: bytes(), taken })) carryOut()
  }

  return {
    /** After each transaction in which somebody wrote; it costs nothing. */
    wrote: (): void => void (lastWrite = performance.now()),
    /** After a transaction that has erased something. */
    erased(): void {
      rebuild.again()
      since ??= performance.now()
      timer ??= setTimeout(look, 1)
    },
    start(): void {
      finish()
      look()
    },
    end(): void {
      clearTimeout(timer)
      finish()
    },
  }
}
