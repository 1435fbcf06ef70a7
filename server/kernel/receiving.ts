// A file that is given to the hub to be read: authorises, reads, answers like a query. Nothing is stored and nothing changes.
import { done, type Outcome } from '#shared/contract/outcome.ts'
import type { OutputOf, RefusalOf } from '#shared/contract/command.ts'
import type { UploadDefinition } from '#shared/contract/file.ts'
import { authorise, type Relation } from './access.ts'
import { type Actor, reaches } from './actor.ts'
import type { Ask } from './ask.ts'
import type { BeenDone } from './beenDone.ts'
import { failure } from './failure.ts'
import { type Log, StoreUnavailable } from './ports.ts'

interface Receiving {
  readonly bytes: Uint8Array
  readonly actor: Actor
  /** Asks as whoever gave the file: what is read of the hub is what they may see. */
  ask(name: string, input: object): Promise<Outcome<unknown>>
  /** Whether they have given this command under this id before. */
  beenDone(name: string, input: object, commandId: string): Promise<boolean>
}

type Read<V, C> = { readonly ok: true; readonly value: V } | { readonly ok: false; readonly code: C }

export interface UploadHandler {
  readonly kind: 'upload'
  readonly definition: UploadDefinition
  readonly may: readonly Relation[]
  relations(actor: Actor): readonly Relation[]
  read(context: Receiving): Promise<Read<unknown, string>>
}

export function receiving<D extends UploadDefinition>(
  definition: D,
  parts: {
    readonly may: readonly Relation[]
    relations: (actor: Actor) => readonly Relation[]
    read: (context: Receiving) => Promise<Read<OutputOf<D>, RefusalOf<D>>>
  },
): UploadHandler {
  return { kind: 'upload', definition, ...parts }
}

export interface ReceiveParts {
  readonly log: Log
  readonly ask: Ask
  readonly beenDone: BeenDone
  readonly uploads: ReadonlyMap<string, UploadHandler>
}

export function createReceive({ log, ask, beenDone, uploads }: ReceiveParts) {
  /** Reads a file for an actor; without `bytes` it only says whether they may send one. Never rejects. */
  return async function receive(name: string, actor: Actor, bytes?: Uint8Array): Promise<Outcome<unknown>> {
    const handler = uploads.get(name)
    if (handler === undefined) return failure('missing', actor.language)
    if (!reaches(actor, name, 'read')) return failure('forbidden', actor.language)
    const ruling = authorise({}, actor, handler.relations(actor), handler.may)
    if (!ruling.ok) return failure(ruling.code, actor.language)
    if (bytes === undefined) return done({})
    try {
      const read = await handler.read({
        bytes,
        actor,
        ask: (query, input) => ask(query, input, actor),
        beenDone: (command, input, commandId) => beenDone(command, input, commandId, actor),
      })
      return read.ok ? done(read.value) : failure(read.code, actor.language, handler.definition)
    } catch (error) {
      const unavailable = error instanceof StoreUnavailable
      log.error({ err: error, name, actor: actor.id }, unavailable ? 'store unavailable' : 'upload failed')
      return failure(unavailable ? 'unavailable' : 'fault', actor.language)
    }
  }
}

export type Receive = ReturnType<typeof createReceive>
