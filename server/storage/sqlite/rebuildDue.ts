// When a store that owes a rebuild gets it: while nobody notices, and before long all the same. Times are milliseconds of one clock.

const second = 1000
const minute = 60 * second

/** Up to here writes wait a second or two for it, on a slow disk some, and an acknowledgement may take ten. */
const mostBytes = 128 * 2 ** 20
const mostTaken = 3 * second

/** How long nobody must have written, and how long it may wait for that at most. */
const small = { quiet: second / 2, atLatest: 30 * second }
const large = { quiet: minute, atLatest: 24 * 60 * minute }

const firstPause = second
const longestPause = 10 * minute

export interface Size {
  readonly bytes: number
  /** What the last rebuild took; 0 where there was none. */
  readonly taken: number
}

export interface Owed extends Size {
  readonly since: number
  readonly lastWrite: number
  /** How often it failed in a row, and when last. */
  readonly failures: number
  readonly lastFailure: number
}

/** Rebuilt also at the start and the end of a hub, both of which others wait for. */
export const isSmall = ({ bytes, taken }: Size): boolean => bytes <= mostBytes && taken <= mostTaken

export function rebuildDue(owed: Owed): number {
  const { quiet, atLatest } = isSmall(owed) ? small : large
  const wanted = Math.min(owed.lastWrite + quiet, owed.since + atLatest)
  if (owed.failures === 0) return wanted
  const pause = Math.min(firstPause * 2 ** (owed.failures - 1), longestPause)
  return Math.max(wanted, owed.lastFailure + pause)
}
