// One roster for each event and day; a shift's id begins with its roster's, so that a command finds the record from it.
const chinaOffset = 8 * 60 * 60 * 1000

/** The calendar day in China: `2026-10-24`. */
export const dayOf = (moment: string): string =>
  new Date(Date.parse(moment) + chinaOffset).toISOString().slice(0, 10)

export const rosterIdOf = (eventId: string, startAt: string): string =>
  `${eventId}_${dayOf(startAt).replaceAll('-', '')}`

/** The roster's version counts its decisions, so no two shifts are ever given the same id. */
export const shiftIdOf = (rosterId: string, version: number): string =>
  `${rosterId}_${version.toString(36).padStart(6, '0')}`

export const rosterOfShift = (shiftId: string): string =>
  shiftId.slice(0, Math.max(shiftId.lastIndexOf('_'), 0))
