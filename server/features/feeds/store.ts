import { defineCollection } from '#server/kernel/collection.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { KeyOf } from '#server/kernel/sessions.ts'
import type { Feed } from '#shared/features/feeds/model.ts'

export interface FeedRecord extends Feed {
  /** SHA-256 of what stands in the address. */
  readonly hash: string
}

export const feeds = defineCollection<FeedRecord>()({
  name: 'feeds',
  indexes: [['hash'], ['personId']],
  present: ({ hash: _hash, ...feed }): Feed => feed,
})

export async function feedBy(read: Reader, hash: string): Promise<FeedRecord | undefined> {
  const [feed] = (await read.find(feeds, { where: { hash }, limit: 1 })).items
  return feed?.withdrawnAt === undefined ? feed : undefined
}

/** A calendar program cannot ask for a new address: it opens until it is withdrawn, and opens nothing else. */
export const keyOf: KeyOf = async (hash, read) => {
  const feed = await feedBy(read, hash)
  if (feed === undefined) return undefined
  const limits = { names: ['calendar.feed'], until: '9999-12-31T00:00:00.000Z' }
  return { personId: feed.personId, since: feed.createdAt, limits }
}
