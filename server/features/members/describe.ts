import type { Describe } from '#server/kernel/sessions.ts'
import { people } from './store.ts'

/** Who a session belongs to; nobody where the person is gone or suspended. */
export const describeActor: Describe = async (personId, read) => {
  const person = await read.get(people, personId)
  if (person === undefined || !person.active) return undefined
  return {
    id: person.id,
    name: person.name,
    organisationId: person.organisationId,
    systemRoles: person.systemRoles,
  }
}
