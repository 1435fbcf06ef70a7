import { expect, it } from 'vitest'
import { createGuests, type GuestSource } from '#server/kernel/guests.ts'
import { createMemoryStore } from '#server/storage/memory.ts'

const source = (of: string, hosts: Record<string, readonly string[]>): GuestSource => ({
  of,
  isGuest: (ownerId, personId) => Promise.resolve(hosts[personId]?.includes(ownerId) ?? false),
  hosts: (personId) => Promise.resolve(hosts[personId] ?? []),
})
const guests = createGuests(
  [
    source('event', { ann: ['fair', 'talk'] }),
    source('event', { ann: ['fair'], ben: ['talk'] }),
    source('lecture', { ben: ['fair'] }),
  ],
  createMemoryStore(),
)

it('a guest is who any source makes one, of that kind of record only', async () => {
  expect(await guests.isGuest('event', 'fair', 'ann')).toBe(true)
  expect(await guests.isGuest('event', 'talk', 'ben')).toBe(true)
  expect(await guests.isGuest('event', 'fair', 'ben')).toBe(false)
  expect(await guests.isGuest('meeting', 'fair', 'ann')).toBe(false)
})

it('hosts are named once', async () => {
  expect(await guests.hosts('event', 'ann')).toEqual(['fair', 'talk'])
  expect(await guests.hosts('lecture', 'ann')).toEqual([])
})
