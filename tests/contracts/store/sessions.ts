import { describe, expect, it } from 'vitest'
import type { Store, StoredSession } from '#server/kernel/ports.ts'
import { at } from './samples.ts'

const sessionOf = (id: string, more: Partial<StoredSession> = {}): StoredSession => ({
  id,
  personId: 'wang',
  createdAt: at,
  lastSeenAt: at,
  device: '平板 3',
  ...more,
})

export function describeSessions(store: () => Store): void {
  describe('sessions', () => {
    const later = '2026-10-25T00:00:00.000Z'

    it('keep what they came by, where it was no password', async () => {
      const session = sessionOf('by-voucher', { voucher: 'identity.link' })
      await store().sessions.create(session)
      expect(await store().sessions.get('by-voucher')).toStrictEqual(session)
      await store().sessions.touch('by-voucher', later)
      expect((await store().sessions.of('wang')).map(({ voucher }) => voucher)).toEqual(['identity.link'])
    })

    it('are created, read, touched and removed', async () => {
      expect(await store().sessions.get('s')).toBeUndefined()
      await store().sessions.create(sessionOf('s'))
      expect(await store().sessions.get('s')).toStrictEqual(sessionOf('s'))
      expect(await store().sessions.touch('s', later)).toBe(true)
      expect(await store().sessions.get('s')).toStrictEqual(sessionOf('s', { lastSeenAt: later }))
      expect(await store().sessions.remove('s')).toBe(true)
      expect(await store().sessions.remove('s')).toBe(false)
      expect(await store().sessions.get('s')).toBeUndefined()
    })

    it('that have ended are never brought back', async () => {
      await store().sessions.create(sessionOf('s'))
      expect(await store().sessions.remove('s')).toBe(true)
      expect(await store().sessions.touch('s', later)).toBe(false)
      expect(await store().sessions.get('s')).toBeUndefined()
      await store().sessions.create(sessionOf('t'))
      await Promise.all([store().sessions.remove('t'), store().sessions.touch('t', later)])
      expect(await store().sessions.get('t')).toBeUndefined()
    })

    it('are created once: nobody takes over an id that stands', async () => {
      await store().sessions.create(sessionOf('s'))
      await expect(store().sessions.create(sessionOf('s', { personId: 'li' }))).rejects.toThrow()
      expect(await store().sessions.get('s')).toStrictEqual(sessionOf('s'))
    })

    it('are listed by how long nobody came with them, the longest first', async () => {
      const seen = (day: string) => ({ lastSeenAt: `2026-10-${day}T00:00:00.000Z` })
      await store().sessions.create(sessionOf('c', seen('22')))
      await store().sessions.create(sessionOf('b', seen('20')))
      await store().sessions.create(sessionOf('a', seen('21')))
      const ids = async (day: string, limit: number) =>
        (await store().sessions.unseenSince(`2026-10-${day}T00:00:00.000Z`, limit)).map(({ id }) => id)
      expect(await ids('22', 10)).toEqual(['b', 'a'])
      expect(await ids('30', 2)).toEqual(['b', 'a'])
      expect(await ids('20', 10)).toEqual([])
    })

    it('are listed by person, oldest first', async () => {
      await store().sessions.create(sessionOf('new', { createdAt: '2026-10-26T00:00:00.000Z' }))
      await store().sessions.create(sessionOf('old'))
      await store().sessions.create(sessionOf('else', { personId: 'li' }))
      expect((await store().sessions.of('wang')).map(({ id }) => id)).toEqual(['old', 'new'])
      expect(await store().sessions.of('li')).toEqual([sessionOf('else', { personId: 'li' })])
      expect(await store().sessions.of('nobody')).toEqual([])
    })
  })
}
