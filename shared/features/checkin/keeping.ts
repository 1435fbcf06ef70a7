/** Single visits are kept for three years after their event; from then on a signed report's figures speak for them. */
export const visitYears = 3

export function yearsBefore(now: number, years: number): number {
  const moment = new Date(now)
  moment.setUTCFullYear(moment.getUTCFullYear() - years)
  return moment.getTime()
}
