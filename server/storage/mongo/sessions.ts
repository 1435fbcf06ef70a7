// Sign-ins in a collection of their own, one document each.
import type { SessionLog, StoredSession } from '#server/kernel/ports.ts'
import type { Reach } from './reaching.ts'
import type { SessionDocument, Shelves } from './shapes.ts'

const sessionOf = ({
  _id,
  personId,
  createdAt,
  lastSeenAt,
  device,
  voucher,
}: SessionDocument): StoredSession => ({
  id: _id,
  personId,
  createdAt,
  lastSeenAt,
  device,
  ...(voucher === undefined ? {} : { voucher }),
})

export function createSessions({ sessions }: Shelves, reach: Reach): SessionLog {
  return {
    get: (id) =>
      reach(async () => {
        const found = await sessions.findOne({ _id: id })
        return found === null ? undefined : sessionOf(found)
      }),
    create({ id, personId, createdAt, lastSeenAt, device, voucher }) {
      const own = {
        _id: id,
        personId,
        createdAt,
        lastSeenAt,
        device,
        ...(voucher === undefined ? {} : { voucher }),
      }
      return reach(async () => void (await sessions.insertOne(own)))
    },
    touch: (id, lastSeenAt) =>
      reach(async () => (await sessions.updateOne({ _id: id }, { $set: { lastSeenAt } })).matchedCount > 0),
    remove: (id) => reach(async () => (await sessions.deleteOne({ _id: id })).deletedCount > 0),
    of: (personId) =>
      reach(async () => {
        const found = await sessions.find({ personId }).sort({ createdAt: 1, _id: 1 }).toArray()
        return found.map(sessionOf)
      }),
    unseenSince: (before, limit) =>
      reach(async () => {
        const found = await sessions
          .find({ lastSeenAt: { $lt: before } })
          .sort({ lastSeenAt: 1, _id: 1 })
          .limit(limit)
          .toArray()
        return found.map(sessionOf)
      }),
  }
}
