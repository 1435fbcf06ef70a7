import type { Actor } from '#server/kernel/actor.ts'
import type { Doorkeeping } from '#server/kernel/handlers.ts'
import type { Reader } from '#server/kernel/ports.ts'
import { workspaceIds } from '#shared/contract/rooms.ts'
import { type CurrentSession, hueOf } from '#shared/features/members/model.ts'
import { mustReplace } from './passwordAge.ts'
import { accountOf, people, presentMember } from './store.ts'

/** What a person's own browser needs to begin: who they are and which workspaces they belong to. */
export async function currentSession(
  actor: Actor,
  expiresAt: string,
  read: Reader,
  { gates }: Doorkeeping,
  now: number,
): Promise<CurrentSession | undefined> {
  const person = await read.get(people, actor.id)
  if (person === undefined) return undefined
  const account = await accountOf(read, person.id)
  const workspaces = await gates.workspacesOf(actor)
  return {
    person: { ...presentMember(person), systemRoles: person.systemRoles, hue: hueOf(person.id) },
    workspaces: workspaces.map(({ id, name }) => ({
      id,
      name: id === workspaceIds.person(person.id) ? person.name : name,
    })),
    ...(account === undefined ? {} : { account: account.id }),
    mustChangePassword:
      actor.session?.voucher === undefined && account !== undefined && mustReplace(account, now),
    expiresAt,
  }
}
