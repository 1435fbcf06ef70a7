// Who still has to confirm, and what may be done; the same rules speak on the button and in the command.
import { type Difference, differences, type Figures } from './figures.ts'
import type { Seal, Side } from './model.ts'

interface View {
  readonly confirmed?: Seal | undefined
  readonly supplements: readonly Seal[]
}

export const hasConfirmed = (seal: Pick<Seal, 'confirmations'> | undefined, side: Side): boolean =>
  seal?.confirmations.some((one) => one.side === side) ?? false

export const isSealed = (seal: Pick<Seal, 'confirmations'> | undefined): boolean =>
  hasConfirmed(seal, 'office') && hasConfirmed(seal, 'community')

/** A report can be confirmed once the event is over: by its state, or by the clock. */
export const isOver = (event: { status: string; endAt: string }, now: number): boolean =>
  ['wrap_up', 'reporting', 'archived'].includes(event.status) || Date.parse(event.endAt) <= now

/** The supplement that one side has confirmed and the other has not. */
export const openSupplement = ({ supplements }: Pick<View, 'supplements'>): Seal | undefined => {
  const last = supplements.at(-1)
  return last === undefined || isSealed(last) ? undefined : last
}

/** The figures that count: the last that both sides confirmed. */
export const standingFigures = ({ confirmed, supplements }: View): Figures | undefined =>
  supplements.findLast(isSealed)?.figures ?? confirmed?.figures

export function whyNotConfirm(
  report: View | undefined,
  side: Side | undefined,
): 'no-side' | 'already-confirmed' | undefined {
  if (side === undefined) return 'no-side'
  return hasConfirmed(report?.confirmed, side) ? 'already-confirmed' : undefined
}

export function whyNotSupplement(
  report: View | undefined,
  side: Side | undefined,
  live: Figures,
): 'no-side' | 'not-confirmed' | 'already-confirmed' | 'nothing-new' | undefined {
  if (side === undefined) return 'no-side'
  if (report === undefined || !isSealed(report.confirmed)) return 'not-confirmed'
  const open = openSupplement(report)
  if (open !== undefined) return hasConfirmed(open, side) ? 'already-confirmed' : undefined
  const standing = standingFigures(report)
  return standing === undefined || differences(standing, live).length === 0 ? 'nothing-new' : undefined
}

/** As people compare it on the telephone: the first sixteen letters in groups of four. */
export const shortChecksum = (checksum: string): string =>
  checksum.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')

/** The supplements that both sides confirmed, in order, each with what it changed of the figures that stood before it. */
export function confirmedSupplements({
  confirmed,
  supplements,
}: View): readonly { readonly seal: Seal; readonly changed: readonly Difference[] }[] {
  const sealed = supplements.filter(isSealed)
  return sealed.map((seal, index) => {
    const before = (sealed[index - 1] ?? confirmed)?.figures
    return { seal, changed: before === undefined ? [] : differences(before, seal.figures) }
  })
}
