// The numbered changes of a workspace for programs that ask from time to time, with the same rights as at the socket.
import { roomOf } from '#shared/contract/rooms.ts'
import { changesFollow } from '#shared/contract/changesFollow.ts'
import { answering } from './kernel/handlers.ts'
import type { ChangeLog } from './kernel/ports.ts'

export const changesQuery = (log: ChangeLog) =>
  answering(changesFollow, {
    may: ['follower'],
    facts: async ({ input, actor, gates }) =>
      (await gates.mayFollow(actor, input.workspaceId)) ? {} : undefined,
    relations: ({ actor }) => (actor.kind === 'person' ? ['follower'] : []),
    async answer({ input: { workspaceId, since, epoch, limit = 200 } }) {
      const room = roomOf(workspaceId)
      const head = await log.head(room)
      const known = since !== undefined && since <= head && (epoch ?? log.epoch) === log.epoch
      if (!known) return { epoch: log.epoch, seq: head, replay: false, items: [] }
      const items = (await log.since(room, since, limit)).map(({ commandId: _id, ...change }) => ({
        ...change,
        data: { ...change.data },
      }))
      return { epoch: log.epoch, seq: items.at(-1)?.seq ?? since, replay: true, items }
    },
  })
