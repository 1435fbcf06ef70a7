// The one path of a file: parse, load, authorise, make.
import { done, type Outcome } from '#shared/contract/outcome.ts'
import { type Actor, reaches } from './actor.ts'
import type { FileHandler, MadeFile } from './exporting.ts'
import { failure, invalid } from './failure.ts'
import type { Guests } from './guests.ts'
import type { Holding } from './holdings.ts'
import { type Clock, type Log, type Store, StoreUnavailable, type Texts } from './ports.ts'
import type { Sessions } from './sessions.ts'

export interface MakeFileParts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly guests: Guests
  readonly texts: Texts
  readonly files: ReadonlyMap<string, FileHandler>
  readonly holdings: readonly Holding[]
  readonly sessions: Sessions
}

export function createMakeFile({ store, clock, log, files, ...parts }: MakeFileParts) {
  /** Makes a file for an actor. Never rejects. */
  return async function makeFile(name: string, raw: unknown, actor: Actor): Promise<Outcome<MadeFile>> {
    const handler = files.get(name)
    if (handler === undefined) return failure('missing', actor.language)
    if (!reaches(actor, name, 'read')) return failure('forbidden', actor.language)
    const parsed = handler.definition.input.safeParse(raw, { reportInput: true })
    if (!parsed.success) return invalid(parsed.error, actor.language)
    try {
      const context = { input: parsed.data, actor, read: store, now: clock.now(), ...parts }
      const made = await handler.make(context)
      return made.ok ? done(made.value) : failure(made.code, actor.language)
    } catch (error) {
      const unavailable = error instanceof StoreUnavailable
      log.error({ err: error, name, actor: actor.id }, unavailable ? 'store unavailable' : 'file failed')
      return failure(unavailable ? 'unavailable' : 'fault', actor.language)
    }
  }
}

export type MakeFile = ReturnType<typeof createMakeFile>
