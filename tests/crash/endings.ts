// How a hub ends in the kill test: at a random moment, at one of the worst ones, or because the power goes.
export const endings = [
  'at a random moment',
  'before a commit',
  'between commit and acknowledgement',
  'between a snapshot and the deletion of its rows',
  'between a decision and its number',
  'while it starts',
  'by a power cut',
] as const

export type Ending = (typeof endings)[number]

/** Moments that the hub itself knows best; it is told when it starts. */
export type Failpoint = Exclude<Ending, 'at a random moment' | 'while it starts' | 'by a power cut'>

/** Six of ten at random moments; a short run has each of them too. */
const order: readonly Ending[] = [
  'at a random moment',
  'before a commit',
  'while it starts',
  'between a snapshot and the deletion of its rows',
  'between commit and acknowledgement',
  ...Array.from({ length: 5 }, (): Ending => 'at a random moment'),
]

/** Only where these are two writes is there a moment between them. */
const onMongo: readonly Ending[] = order.with(5, 'between a decision and its number')

export type Kind = 'sqlite' | 'mongodb' | 'power'

export function endingOf(round: number, kind: Kind): Ending {
  if (kind === 'power') return 'by a power cut'
  const known = kind === 'mongodb' ? onMongo : order
  return known[round % known.length] ?? 'at a random moment'
}

export const failpointOf = (ending: Ending): Failpoint | undefined =>
  ending === 'at a random moment' || ending === 'while it starts' || ending === 'by a power cut'
    ? undefined
    : ending
