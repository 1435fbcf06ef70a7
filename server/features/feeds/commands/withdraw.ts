import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { feedWithdrawn } from '#shared/features/feeds/changes.ts'
import { withdrawFeed } from '#shared/features/feeds/commands.ts'
import { own } from '../access.ts'
import { type FeedRecord, feeds } from '../store.ts'

export default changing(withdrawFeed, {
  on: feeds,
  may: own,
  target: (input) => input.feedId,
  facts: () => Promise.resolve({}),
  relations: ({ actor, record }) => (actor.id === record.personId ? ['self'] : []),
  decide({ record, at }) {
    if (record.withdrawnAt !== undefined) return refuse('already-withdrawn')
    const next = following<FeedRecord>(record, { withdrawnAt: at })
    const announced = announce(feedWithdrawn, [roomOf(workspaceIds.person(record.personId))])
    return decided(next, [announced], feeds.present(next))
  },
})
