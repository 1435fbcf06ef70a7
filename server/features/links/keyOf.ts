import { people } from '#server/features/members/index.ts'
import type { KeyOf } from '#server/kernel/sessions.ts'
import type { LinkPurpose } from '#shared/features/links/model.ts'
import { consentTo, keys, links } from './store.ts'

const both = ['entry.get', 'entry.leave']

/** What a phone without account may do: see and change the entry of its own person. */
const opens: Readonly<Record<LinkPurpose, readonly string[]>> = {
  volunteers: [...both, 'shift.list', 'booth.list', 'shift.signUp', 'shift.standBy', 'shift.withdraw'],
  units: [...both, 'reply.list', 'reply.fill'],
}

/** Stands while the person agrees: a place that was given up makes a guest still, an agreement that was taken back ends the key. */
export const keyOf: KeyOf = async (id, read) => {
  const key = await read.get(keys, id)
  const link = key && (await read.get(links, key.linkId))
  const person = key && (await read.get(people, key.personId))
  if (key === undefined || link === undefined || person === undefined) return undefined
  if (consentTo(person, link.eventId) === undefined) return undefined
  const { personId, workspaceId, purpose, since, until } = key
  return { personId, since, limits: { names: opens[purpose], workspaceId, until } }
}
