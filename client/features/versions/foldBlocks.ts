import type { ComparedBlock, Comparison } from '#shared/contract/comparison.ts'

/** Blocks to be shown, or a number of unchanged ones that are folded away. */
export type Fold =
  | { readonly kind: 'block'; readonly key: number; readonly block: ComparedBlock }
  | { readonly kind: 'folded'; readonly key: number; readonly blocks: readonly ComparedBlock[] }

/** Folds what did not change, but for one block on either side of a change, so that one reads where it stands. */
export function foldBlocks({ blocks }: Comparison): readonly Fold[] {
  const near = (place: number): boolean =>
    [place - 1, place, place + 1].some((at) => (blocks[at]?.standing ?? 'same') !== 'same')
  const folds: Fold[] = []
  let hidden: ComparedBlock[] = []
  const close = (key: number): void => {
    const [only] = hidden
    if (hidden.length === 1 && only !== undefined) folds.push({ kind: 'block', key, block: only })
    else if (hidden.length > 1) folds.push({ kind: 'folded', key, blocks: hidden })
    hidden = []
  }
  blocks.forEach((block, place) => {
    if (!near(place)) return void hidden.push(block)
    close(place - 0.5)
    folds.push({ kind: 'block', key: place, block })
  })
  close(blocks.length)
  return folds
}
