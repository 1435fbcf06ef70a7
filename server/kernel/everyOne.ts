import type { Collection, Find, Reader, StoredRecord } from './ports.ts'

/** Every record that the query finds, also beyond the most that one reading gives. */
export async function everyOne<R extends StoredRecord>(
  read: Reader,
  collection: Collection<R>,
  query: Find = {},
): Promise<R[]> {
  const found: R[] = []
  for (let after: string | undefined; ;) {
    const page = await read.find(collection, { ...query, ...(after === undefined ? {} : { after }) })
    found.push(...page.items)
    if (page.next === undefined) return found
    after = page.next
  }
}
