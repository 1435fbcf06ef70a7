import type { Pairing } from '#shared/features/pairings/model.ts'

interface Look {
  readonly tone: 'neutral' | 'act' | 'ok' | 'warn' | 'info'
  readonly sign: string
}

/** Colour and sign of a pairing's state. */
export const pairingLooks: Readonly<Record<Pairing['status'], Look>> = {
  proposed: { tone: 'info', sign: '○' },
  signed: { tone: 'info', sign: '◐' },
  active: { tone: 'ok', sign: '●' },
  expiring_review: { tone: 'warn', sign: '!' },
  renewed: { tone: 'ok', sign: '●' },
  ended: { tone: 'neutral', sign: '×' },
}
