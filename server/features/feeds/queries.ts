import { answering } from '#server/kernel/handlers.ts'
import { listFeeds } from '#shared/features/feeds/queries.ts'
import { own } from './access.ts'
import { feeds } from './store.ts'

export const feedList = answering(listFeeds, {
  may: own,
  facts: () => Promise.resolve({}),
  relations: ({ actor }) => (actor.kind === 'person' ? ['self'] : []),
  async answer({ input: { limit = 500, after }, actor, read }) {
    const found = await read.find(feeds, {
      where: { personId: actor.id },
      limit,
      ...(after === undefined ? {} : { after }),
    })
    return {
      items: found.items.map(feeds.present),
      ...(found.next === undefined ? {} : { next: found.next }),
    }
  },
})
