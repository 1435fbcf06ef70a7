// Signing in and out. The answer never tells whether the account or the password was wrong.
import { everyone } from '#server/kernel/access.ts'
import { onSessions } from '#server/kernel/handlers.ts'
import { endSession, endSessions, signIn, signOut } from '#shared/features/members/commands.ts'
import { ownOrKeepers, personRelations, readers } from '../access.ts'
import { enterAs } from '../enterAs.ts'
import { sessionMark } from '../sessionMark.ts'
import { verifyPassword } from '../passwords.ts'
import { accounts, people } from '../store.ts'

export const signInHandler = onSessions(signIn, {
  may: [everyone],
  relations: () => [],
  async run(context) {
    const { input, read } = context
    const account = await read.get(accounts, input.account)
    const right = await verifyPassword(input.password, account?.passwordHash)
    const person = account && (await read.get(people, account.personId))
    const about = person === undefined ? {} : { about: person.id }
    if (!right || person === undefined || !person.active)
      return { ok: false, code: 'sign-in-failed', ...about }
    const entered = await enterAs(person, context)
    return entered === undefined ? { ok: false, code: 'sign-in-failed' } : { ok: true, ...entered, ...about }
  },
})

export const signOutHandler = onSessions(signOut, {
  may: readers,
  relations: ({ actor }) => personRelations(actor, actor.id),
  async run({ actor, sessions }) {
    if (actor.session !== undefined) await sessions.end(actor.session.id)
    return { ok: true, value: {}, effect: { kind: 'ended' } }
  },
})

export const endSessionsHandler = onSessions(endSessions, {
  may: ownOrKeepers,
  relations: ({ actor, input }) => personRelations(actor, input.personId ?? actor.id),
  async run({ input, actor, read, sessions }) {
    const personId = input.personId ?? actor.id
    if ((await read.get(people, personId)) === undefined) return { ok: false, code: 'missing' }
    const except = personId === actor.id && input.keepCurrent === true ? actor.session?.id : undefined
    const ended = await sessions.endAll(personId, except)
    return {
      ok: true,
      value: { ended },
      about: personId,
      ...(personId === actor.id && except === undefined ? { effect: { kind: 'ended' } as const } : {}),
    }
  },
})

export const endSessionHandler = onSessions(endSession, {
  may: ownOrKeepers,
  relations: ({ actor, input }) => personRelations(actor, input.personId ?? actor.id),
  async run({ input, actor, sessions }) {
    const personId = input.personId ?? actor.id
    const found = (await sessions.of(personId)).find(({ id }) => sessionMark(id) === input.session)
    if (found === undefined) return { ok: false, code: 'missing' }
    await sessions.end(found.id)
    const own = found.id === actor.session?.id
    return { ok: true, value: {}, about: personId, ...(own ? { effect: { kind: 'ended' } as const } : {}) }
  },
})
