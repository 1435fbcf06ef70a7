import type { SessionLog, StoredSession } from '#server/kernel/ports.ts'
import { compareText } from '../compareValues.ts'

export function createMemorySessions(turn: (writes: boolean) => Promise<void>): SessionLog {
  const sessions = new Map<string, StoredSession>()

  return {
    async get(id) {
      await turn(false)
      const session = sessions.get(id)
      return session && { ...session }
    },
    async create(session) {
      const own = { ...session }
      await turn(true)
      if (sessions.has(own.id)) throw new Error('the session is there already')
      sessions.set(own.id, own)
    },
    async touch(id, lastSeenAt) {
      await turn(true)
      const session = sessions.get(id)
      if (session !== undefined) sessions.set(id, { ...session, lastSeenAt })
      return session !== undefined
    },
    async remove(id) {
      await turn(true)
      return sessions.delete(id)
    },
    async of(personId) {
      await turn(false)
      return [...sessions.values()]
        .filter((session) => session.personId === personId)
        .sort((a, b) => compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id))
        .map((session) => ({ ...session }))
    },
    async unseenSince(before, limit) {
      await turn(false)
      return [...sessions.values()]
        .filter((session) => session.lastSeenAt < before)
        .sort((a, b) => compareText(a.lastSeenAt, b.lastSeenAt) || compareText(a.id, b.id))
        .slice(0, limit)
        .map((session) => ({ ...session }))
    },
  }
}
