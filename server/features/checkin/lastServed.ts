import type { Reader } from '#server/kernel/ports.ts'
import { attendances } from './store.ts'

/** The last moment at which somebody was reported at any event, in milliseconds; undefined for who never was. */
export async function lastReported(read: Reader, personId: string): Promise<number | undefined> {
  const own = (await read.find(attendances, { where: { personId }, limit: 10_000 })).items
  const moments = own.flatMap((record) => record.entries.map((one) => Date.parse(one.at)))
  return moments.length === 0 ? undefined : Math.max(...moments)
}
