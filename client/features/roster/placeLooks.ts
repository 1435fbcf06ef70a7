import type { PlaceStatus } from '#shared/features/roster/model.ts'

/** Colour and sign of a status: the sign is for whoever does not see the colour. */
export const placeTone = {
  confirmed: 'ok',
  standby: 'info',
  invited: 'warn',
  declined: 'neutral',
  excused: 'neutral',
} as const satisfies Record<PlaceStatus, string>

export const placeSign = {
  confirmed: '●',
  standby: '◔',
  invited: '？',
  declined: '×',
  excused: '－',
} as const satisfies Record<PlaceStatus, string>

const weights = ['confirmed', 'standby', 'invited', 'excused', 'declined'] as const

/** Who is there first; standby stays in its order. */
export const byStatus = (a: { status: PlaceStatus }, b: { status: PlaceStatus }): number =>
  weights.indexOf(a.status) - weights.indexOf(b.status)
