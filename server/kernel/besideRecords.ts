// Commands that no record decides: those about sessions, by the session log; those about a text, by its document log.
import { done } from '#shared/contract/outcome.ts'
import { system } from './actor.ts'
import type { DocumentHandler } from './documentHandlers.ts'
import type { Asked, Execute, Executed, ExecuteParts } from './execute.ts'
import { failure } from './failure.ts'
import type { SessionHandler } from './handlers.ts'
import { derivedId } from './ids.ts'

export async function onSession(
  handler: SessionHandler,
  asked: Asked,
  input: unknown,
  { store, guests, texts, clock, doorkeeping }: ExecuteParts,
  execute: Execute,
): Promise<Executed> {
  const { actor } = asked
  const answered = await handler.run({
    input,
    actor,
    read: store,
    guests,
    texts,
    now: clock.now(),
    ...doorkeeping,
    device: asked.device ?? '',
    async give({ name, input: given }) {
      const commandId = derivedId('session', asked.commandId, name, JSON.stringify(given))
      const executed = await execute({ name, input: given, actor: system('session'), commandId })
      return executed.outcome.ok
    },
  })
  const about = answered.about === undefined ? {} : { about: answered.about }
  if (!answered.ok) return { outcome: failure(answered.code, actor.language, handler.definition), ...about }
  return {
    outcome: done(answered.value),
    ...about,
    ...(answered.effect === undefined ? {} : { effect: answered.effect }),
  }
}

export async function onDocument(
  handler: DocumentHandler,
  asked: Asked,
  input: unknown,
  { histories, doorkeeping }: ExecuteParts,
): Promise<Executed> {
  const { actor, commandId } = asked
  const answered = await handler.run({ input, actor, histories, gates: doorkeeping.gates, commandId })
  if (!answered.ok) return { outcome: failure(answered.code, actor.language, handler.definition) }
  return { outcome: done(answered.value) }
}
