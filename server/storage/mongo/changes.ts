import type { ChangeLog } from '#server/kernel/ports.ts'
import { messageOf, type Numbering } from './numbering.ts'
import type { Reach } from './reaching.ts'
import type { NumberedChange, Shelves } from './shapes.ts'

export interface ChangesParts {
  readonly shelves: Shelves
  readonly reach: Reach
  readonly numbering: Numbering
  readonly epoch: string
  readonly listen: ChangeLog['listen']
}

export function createChanges({ shelves, reach, numbering, epoch, listen }: ChangesParts): ChangeLog {
  return {
    epoch,
    listen,
    head: (room) => reach(() => numbering.head(room)),
    since: (room, seq, limit) =>
      reach(async () => {
        const found = await shelves.changes
          .find({ room, seq: { $gt: seq } })
          .sort({ seq: 1 })
          .limit(limit)
          .project<NumberedChange>({ _id: 0 })
          .toArray()
        return found.map(messageOf)
      }),
  }
}
