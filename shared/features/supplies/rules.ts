// The balance of a supply; the table shows it while somebody types, and the command decides by it.
import type { Supply, SupplyStatus } from './model.ts'

export type Counts = Pick<Supply, 'issued' | 'used' | 'returned' | 'lostOrDamaged'>

export const accountedFor = ({ used, returned, lostOrDamaged }: Counts): number =>
  used + returned + lostOrDamaged

/** Pieces that are out and of which nobody has said yet what became of them. */
export const outstanding = (counts: Counts): number => counts.issued - accountedFor(counts)

export const isBalanced = (counts: Counts): boolean => outstanding(counts) === 0

export const whyNotCount = (counts: Counts): 'more-than-issued' | undefined =>
  outstanding(counts) < 0 ? 'more-than-issued' : undefined

export function supplyStatus(counts: Counts): SupplyStatus {
  if (counts.issued === 0) return 'planned'
  return isBalanced(counts) ? 'settled' : 'issued'
}

/** A consumable of which at most a tenth is left. */
export const runsLow = (supply: Counts & Pick<Supply, 'kind'>): boolean =>
  supply.kind === 'consumable' && supply.issued > 0 && outstanding(supply) > 0
    ? outstanding(supply) * 10 <= supply.issued
    : false

/** Kinds of supplies and how many of them are balanced. */
export const supplyFiguresOf = (
  supplies: readonly Counts[],
): { readonly kinds: number; readonly balanced: number } => ({
  kinds: supplies.length,
  balanced: supplies.filter(isBalanced).length,
})
