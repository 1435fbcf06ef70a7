// Finds for each block of one state the block of another that it is, or has become.
import type { Block } from './blocks.ts'
import { difference } from './difference.ts'

/** A block of the earlier state, of the later one, or one that stands in both. */
export interface Pair {
  readonly before?: Block
  readonly after?: Block
}

/** Blocks share so much of their words, at least, where one is taken for a new version of the other. */
const alike = 0.4
/** Beyond so many candidates in one place nobody compares each with each. */
const mostCandidates = 2500

/** First by what Yjs says is the same block, then by equal words, then by similar ones. The order is that of reading. */
export function pairBlocks(before: readonly Block[], after: readonly Block[]): readonly Pair[] {
  return inSteps(
    before,
    after,
    ({ id }) => id,
    (gapBefore, gapAfter) =>
      inSteps(gapBefore, gapAfter, ({ type, text }) => `${type} ${text}`, bySimilarity),
  )
}

/** Pairs by equal keys, in order; what lies between is left to `gap`. */
function inSteps(
  before: readonly Block[],
  after: readonly Block[],
  keyOf: (block: Block) => string,
  gap: (before: readonly Block[], after: readonly Block[]) => readonly Pair[],
): readonly Pair[] {
  const pairs: Pair[] = []
  let removed: Block[] = []
  let added: Block[] = []
  const close = (): void => {
    pairs.push(...gap(removed, added))
    removed = []
    added = []
  }
  for (const { standing, a, b } of difference(before.map(keyOf), after.map(keyOf))) {
    const [old, fresh] = [before[a], after[b]]
    if (standing === 'same' && old !== undefined && fresh !== undefined) {
      close()
      pairs.push({ before: old, after: fresh })
    } else if (standing === 'removed' && old !== undefined) removed.push(old)
    else if (standing === 'added' && fresh !== undefined) added.push(fresh)
  }
  close()
  return pairs
}

/** The best pairs that do not cross, by dynamic programming. */
function bySimilarity(before: readonly Block[], after: readonly Block[]): readonly Pair[] {
  if (before.length * after.length > mostCandidates || before.length === 0 || after.length === 0)
    return [...before.map((block) => ({ before: block })), ...after.map((block) => ({ after: block }))]
  const likeness = before.map((old) => after.map((fresh) => similarity(old, fresh)))
  const best: number[][] = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  )
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0
  const likenessAt = (row: number, column: number): number => likeness[row]?.[column] ?? 0
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      const together =
        likenessAt(row, column) >= alike ? likenessAt(row, column) + at(row + 1, column + 1) : 0
      best[row]?.splice(column, 1, Math.max(at(row + 1, column), at(row, column + 1), together))
    }
  }
  const pairs: Pair[] = []
  let [row, column] = [0, 0]
  while (row < before.length || column < after.length) {
    const [old, fresh] = [before[row], after[column]]
    const matches =
      likenessAt(row, column) >= alike &&
      at(row, column) === likenessAt(row, column) + at(row + 1, column + 1)
    if (old !== undefined && fresh !== undefined && matches) {
      pairs.push({ before: old, after: fresh })
      row += 1
      column += 1
    } else if (old !== undefined && (fresh === undefined || at(row + 1, column) >= at(row, column + 1))) {
      pairs.push({ before: old })
      row += 1
    } else if (fresh !== undefined) {
      pairs.push({ after: fresh })
      column += 1
    }
  }
  return pairs
}

/** Shared pairs of neighbouring characters (Dice): 1 for equal texts, 0 for nothing in common. */
function similarity(old: Block, fresh: Block): number {
  if (old.type !== fresh.type) return 0
  const [a, b] = [neighbours(old.text), neighbours(fresh.text)]
  const sizes = old.text.length + fresh.text.length - 2
  if (sizes <= 0) return 0
  let shared = 0
  for (const [pair, count] of a) shared += Math.min(count, b.get(pair) ?? 0)
  return (2 * shared) / sizes
}

function neighbours(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (let place = 0; place + 1 < text.length; place++) {
    const pair = text.slice(place, place + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}
