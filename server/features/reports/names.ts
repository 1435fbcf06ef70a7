// Names and phone numbers as far as they leave the records: a reader sees who it was no better than the figure needs.
import { maskPhone, people, type Person } from '#server/features/members/index.ts'
import type { Reader } from '#server/kernel/ports.ts'

/** The first character stays: 张*, 欧**. */
export const maskedName = (name: string): string => {
  const [head = '', ...rest] = [...name]
  return head + '*'.repeat(Math.max(rest.length, 1))
}

export const maskedPhone = (phone: string | undefined): string =>
  phone === undefined ? '' : maskPhone(phone)

export async function peopleOf(read: Reader, ids: Iterable<string>): Promise<ReadonlyMap<string, Person>> {
  const found = await Promise.all([...new Set(ids)].map((id) => read.get(people, id)))
  return new Map(found.flatMap((person) => (person === undefined ? [] : [[person.id, person]])))
}
