import type { Describe } from '#server/kernel/sessions.ts'
import { mustReplace, untilReplaced } from './passwordAge.ts'
import { accountOf, people } from './store.ts'

/** Whoever may change everybody's rights does not stay signed in at a desk that nobody sits at. */
export const administratorIdle = 30 * 60 * 1000

/** Who a session belongs to; nobody where the person is gone or suspended. */
export const describeActor: Describe = async (personId, read, now, voucher) => {
  const person = await read.get(people, personId)
  if (person === undefined || !person.active) return undefined
  const { id, name, organisationId, systemRoles } = person
  const account = await accountOf(read, personId)
  const { sessionsFrom, passwordSetAt } = account ?? {}
  return {
    id,
    name,
    organisationId,
    systemRoles,
    ...(sessionsFrom === undefined ? {} : { sessionsFrom }),
    ...(passwordSetAt === undefined ? {} : { signInsFrom: passwordSetAt }),
    // Whoever did not come by the password need not replace it first.
    ...(voucher === undefined && account !== undefined && mustReplace(account, now)
      ? { limits: untilReplaced }
      : {}),
    ...(systemRoles.includes('administrator') ? { idle: administratorIdle } : {}),
  }
}
