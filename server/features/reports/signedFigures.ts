import type { Reader } from '#server/kernel/ports.ts'
import type { Figures } from '#shared/features/reports/figures.ts'
import { isSealed } from '#shared/features/reports/rules.ts'
import { reports } from './store.ts'

/** The figures that both sides signed last; undefined where there are none. */
export async function signedFigures(read: Reader, eventId: string): Promise<Figures | undefined> {
  const report = await read.get(reports, eventId)
  const confirmed = report?.confirmed
  if (report === undefined || confirmed === undefined || !isSealed(confirmed)) return undefined
  return (report.supplements.findLast(isSealed) ?? confirmed).figures
}
