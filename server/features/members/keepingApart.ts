// Who keeps whose sign-in: the administrator everybody's, the security administrator that of the other parts.
import type { Relation } from '#server/kernel/access.ts'
import type { Actor } from '#server/kernel/actor.ts'
import { whyNotKeep } from '#shared/features/members/rules.ts'
import { personRelations } from './access.ts'
import type { Person } from './store.ts'

type Target = Pick<Person, 'id' | 'systemRoles'> | undefined

/** Toward somebody without a part the security administrator is anybody. */
export function keepingRelations(actor: Actor, person: Target): readonly Relation[] {
  const relations = personRelations(actor, person?.id ?? '')
  if (person !== undefined && person.systemRoles.length > 0) return relations
  return relations.filter((relation) => relation !== 'security_administrator')
}

/** The hub itself, which is also the command line on its machine, may; everybody else only by the rule. */
export const whyNotKeepPerson = (actor: Actor, person: NonNullable<Target>) =>
  actor.kind === 'system' ? undefined : whyNotKeep(actor.systemRoles, person.systemRoles)
