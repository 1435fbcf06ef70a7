// Signing in by the provider: it proves who somebody is there, the link says who that is here.
import { enterAs, people } from '#server/features/members/index.ts'
import { everyone } from '#server/kernel/access.ts'
import { onSessions } from '#server/kernel/handlers.ts'
import { presentIdentity, signOn } from '#shared/features/identities/commands.ts'
import { identities, identityIdOf, voucherOf } from '../store.ts'

export default onSessions(signOn, {
  may: [everyone],
  relations: () => [],
  async run(context) {
    const { input, read, give } = context
    if (context.signOn === undefined) return { ok: false, code: 'sign-on-off' }
    const proven = await context.signOn.finish(input.response, input.flow)
    if (!proven.ok) return { ok: false, code: `sign-on-${proven.code}` }
    const { issuer, subject, profile } = proven.value
    const id = identityIdOf(issuer, subject)
    let identity = await read.get(identities, id)
    if (identity?.personId === undefined) {
      const input = { identityId: id, issuer, ...(await profile()) }
      if (await give({ name: presentIdentity.name, input }))
        return { ok: false, code: 'identity-pending', about: id }
      // Linked while the provider was asked, or not written at all.
      identity = await read.get(identities, id)
    }
    if (identity?.personId === undefined) return { ok: false, code: 'sign-on-failed' }
    const about = identity.personId
    const person = await read.get(people, about)
    if (person === undefined || !person.active) return { ok: false, code: 'sign-on-refused', about }
    const entered = await enterAs(person, context, voucherOf(identity))
    return entered === undefined
      ? { ok: false, code: 'sign-on-refused', about }
      : { ok: true, ...entered, about }
  },
})
