import type { Asked, Executed, ExecuteParts } from './execute.ts'

/** The command's record has ended every sign-in by its moment; what is left is to tell open sockets, and to let the actor go on. */
export async function renewed(
  executed: Executed,
  { name, actor, device = '' }: Asked,
  { doorkeeping: { sessions }, log }: Pick<ExecuteParts, 'doorkeeping' | 'log'>,
): Promise<Executed> {
  if (!executed.outcome.ok || actor.session === undefined) return executed
  try {
    const { secret, session, until } = await sessions.issue(actor.id, device, actor.session.voucher)
    await sessions.endAll(actor.id, session.id)
    return { ...executed, about: actor.id, effect: { kind: 'issued', secret, until } }
  } catch (error) {
    // It is decided all the same: the person signs in again, by what it is now.
    log.error({ err: error, name, actor: actor.id }, 'a session could not be renewed')
    return { ...executed, effect: { kind: 'ended' } }
  }
}
