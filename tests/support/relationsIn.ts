import type { PersonName } from './world.ts'

/** What each person of the world is to the hub, to the pairing, to its event and its plan, and to the guest's task. Written down by hand. */
const relations: Readonly<Record<PersonName, readonly string[]>> = {
  alice: ['signed-in', 'coordinator', 'writer'],
  bob: ['signed-in', 'coordinator', 'writer'],
  carol: ['signed-in', 'member', 'writer'],
  rita: ['signed-in', 'reader'],
  gus: ['signed-in', 'guest', 'owner'],
  ada: ['signed-in', 'approver'],
  stella: ['signed-in'],
  adam: ['signed-in', 'administrator'],
}

/** The relations that a person may claim at most, for an input about `personId`. */
export function relationsIn(name: PersonName, input: Readonly<Record<string, unknown>>): readonly string[] {
  const self = input['personId'] === name || input['personId'] === undefined ? ['self'] : []
  // A guest speaks for their own unit, and for no other.
  const unit = input['organisationId'] === undefined ? ['unit'] : []
  return [...relations[name], ...self, ...unit]
}
