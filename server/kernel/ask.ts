// The one path of a query: parse, load, authorise, answer.
import { done, type Outcome } from '#shared/contract/outcome.ts'
import { type Actor, reaches } from './actor.ts'
import { failure, invalid } from './failure.ts'
import type { Guests } from './guests.ts'
import type { Doorkeeping, QueryHandler } from './handlers.ts'
import type { Histories } from './histories.ts'
import { BadCursor, type Clock, type Log, type Store, StoreUnavailable, type Texts } from './ports.ts'

export interface AskParts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly doorkeeping: Doorkeeping
  readonly guests: Guests
  readonly texts: Texts
  readonly histories: Histories
  readonly queries: ReadonlyMap<string, QueryHandler>
}

export function createAsk({ store, clock, log, doorkeeping, guests, texts, histories, queries }: AskParts) {
  /** Answers a query for an actor. Never rejects. */
  return async function ask(name: string, rawInput: unknown, actor: Actor): Promise<Outcome<unknown>> {
    const handler = queries.get(name)
    if (handler === undefined) return failure('missing', actor.language)
    if (!reaches(actor, name, 'read')) return failure('forbidden', actor.language)
    const parsed = handler.definition.input.safeParse(rawInput, { reportInput: true })
    if (!parsed.success) return invalid(parsed.error, actor.language)
    try {
      const answered = await handler.answer({
        input: parsed.data,
        actor,
        read: store,
        guests,
        texts,
        histories,
        now: clock.now(),
        ...doorkeeping,
      })
      return answered.ok ? done(answered.value) : failure(answered.code, actor.language)
    } catch (error) {
      if (error instanceof BadCursor) return failure('invalid', actor.language)
      const unavailable = error instanceof StoreUnavailable
      log.error({ err: error, name, actor: actor.id }, unavailable ? 'store unavailable' : 'query failed')
      return failure(unavailable ? 'unavailable' : 'fault', actor.language)
    }
  }
}

export type Ask = ReturnType<typeof createAsk>
