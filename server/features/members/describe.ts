import type { Describe } from '#server/kernel/sessions.ts'
import { accountOf, people } from './store.ts'

/** Who a session belongs to; nobody where the person is gone or suspended. */
export const describeActor: Describe = async (personId, read) => {
  const person = await read.get(people, personId)
  if (person === undefined || !person.active) return undefined
  const { id, name, organisationId, systemRoles } = person
  const account = await accountOf(read, personId)
  const sessionsFrom = account?.sessionsFrom
  return { id, name, organisationId, systemRoles, ...(sessionsFrom === undefined ? {} : { sessionsFrom }) }
}
