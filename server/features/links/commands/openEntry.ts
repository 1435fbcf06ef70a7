import { everyone } from '#server/kernel/access.ts'
import { decided, first, refuse } from '#server/kernel/decision.ts'
import { keeping } from '#server/kernel/keeping.ts'
import { sessionIdOf } from '#server/kernel/sessions.ts'
import { openEntry } from '#shared/features/links/commands.ts'
import { linkFacts, whyNotEnter } from '../facts.ts'
import { consentTo, type KeyRecord, keys, registered } from '../store.ts'

/** The phone has made its secret; what is kept is the hash, who it stands for, where and until when. */
export default keeping(openEntry, {
  on: keys,
  may: [everyone],
  target: (input) => sessionIdOf(input.key),
  async facts({ input: { token, name, phone }, read, now }) {
    const facts = await linkFacts(read, token, now)
    if (facts === undefined) return undefined
    const person = await registered(read, name, phone)
    return { ...facts, person, barred: await whyNotEnter(read, person) }
  },
  relations: () => [],
  decide({ record, facts, id, at }) {
    const { link, event, standing, person, barred } = facts
    if (standing !== 'open') return refuse('link-closed')
    if (person === undefined || consentTo(person, event.id) === undefined) return refuse('not-entered')
    if (barred !== undefined) return refuse(barred)
    if (record !== undefined && (record.personId !== person.id || record.linkId !== link.id))
      return refuse('not-entered')
    const { workspaceId } = event
    const until = link.expiresAt
    const { purpose } = link
    const key = first<KeyRecord>(facts, {
      id,
      personId: person.id,
      workspaceId,
      linkId: link.id,
      purpose,
      since: at,
      until,
    })
    const next = record === undefined ? key : { ...key, version: record.version + 1 }
    return decided(next, [], { eventId: event.id })
  },
})
