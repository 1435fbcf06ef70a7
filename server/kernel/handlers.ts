// The forms in which a slice answers commands and queries; `execute` and `ask` know no others.
import type { CommandDefinition, InputOf, OutputOf, RefusalOf } from '#shared/contract/command.ts'
import type { QueryDefinition } from '#shared/contract/query.ts'
import { absent, authorise, type Authorized, type Relation, type Ruling } from './access.ts'
import type { Actor } from './actor.ts'
import type { SliceCollection } from './collection.ts'
import type { Decision, Refusal } from './decision.ts'
import type { Reader, StoredRecord, Texts } from './ports.ts'
import type { Gates } from './gates.ts'
import type { Guests } from './guests.ts'
import type { Histories } from './histories.ts'
import type { OwnCommand } from './reactions.ts'
import type { Sessions } from './sessions.ts'
import type { SignOn } from './signOn.ts'

/** What the slices of people and sessions use beside records. */
export interface Doorkeeping {
  readonly sessions: Sessions
  readonly gates: Gates
  /** Where people may sign in by a provider. */
  readonly signOn?: SignOn | undefined
}

/** What commands about sessions use beside that. */
export interface Entering extends Doorkeeping {
  readonly device: string
  /** Gives a command of the hub's own; true where it was carried out. */
  give(command: OwnCommand): Promise<boolean>
}

/** What queries use beside records. */
export interface Asking extends Doorkeeping {
  readonly histories: Histories
}

/** What a slice may use while it loads facts. */
export interface Loading<I> {
  readonly input: I
  readonly actor: Actor
  readonly read: Reader
  readonly guests: Guests
  readonly texts: Texts
  readonly now: number
}

/** A command may also ask who may open a document: where that is what it decides about. */
export interface CommandLoading<I> extends Loading<I> {
  readonly gates: Gates
}

export interface Deciding<I, F> {
  readonly input: I
  readonly actor: Actor
  readonly facts: Authorized<F>
  /** ISO 8601 in UTC. */
  readonly at: string
  readonly now: number
}

type Verdict<D extends CommandDefinition, R> = Decision<R, OutputOf<D>> | Refusal<RefusalOf<D>>

interface Shared<D extends CommandDefinition, R extends StoredRecord> {
  readonly on: SliceCollection<R>
  readonly may: readonly Relation[]
  /** Only the kernel's loader and tests look at these. */
  readonly definition?: D
}

/** Erased form that `execute` walks: check, then decide, on the same copy of the record. */
export interface CommandHandler {
  readonly kind: 'command'
  readonly definition: CommandDefinition
  readonly collection: SliceCollection<StoredRecord>
  readonly may: readonly Relation[]
  /** The id of the record that decides; undefined: a new record with a derived id. */
  readonly target: ((input: unknown, read: Reader) => string | Promise<string | undefined>) | undefined
  readonly creates: boolean
  /** Once it is decided the actor goes on with a new session, and every sign-in from before is over. */
  readonly renews?: boolean
  prepare(record: StoredRecord | undefined, loading: CommandLoading<unknown>): Promise<Ruling<unknown>>
  decide(
    record: StoredRecord | undefined,
    newId: string,
    deciding: Deciding<unknown, unknown>,
  ): Decision<StoredRecord, unknown> | Refusal
}

/** A command that changes an existing record. */
export function changing<D extends CommandDefinition, R extends StoredRecord, F>(
  definition: D,
  parts: Shared<D, R> & {
    target: (input: InputOf<D>) => string
    renews?: boolean
    /** Loads what the decision needs beside the record; undefined: what it refers to does not exist. */
    facts: (loading: Loading<InputOf<D>> & { readonly record: R }) => Promise<F | undefined>
    relations: (context: {
      readonly actor: Actor
      readonly record: R
      readonly facts: F
    }) => readonly Relation[]
    decide: (context: Deciding<InputOf<D>, F> & { readonly record: Authorized<R> }) => Verdict<D, R>
  },
): CommandHandler {
  return {
    kind: 'command',
    definition,
    collection: parts.on as unknown as SliceCollection<StoredRecord>,
    may: parts.may,
    target: (input) => parts.target(input as InputOf<D>),
    creates: false,
    renews: parts.renews ?? false,
    async prepare(stored, loading) {
      if (stored === undefined) return absent(loading.actor, parts.may)
      const record = stored as R
      const facts = await parts.facts({ ...(loading as Loading<InputOf<D>>), record })
      if (facts === undefined) return absent(loading.actor, parts.may)
      return authorise(
        facts,
        loading.actor,
        parts.relations({ actor: loading.actor, record, facts }),
        parts.may,
      )
    },
    decide: (record, _newId, deciding) =>
      parts.decide({ ...(deciding as Deciding<InputOf<D>, F>), record: record as unknown as Authorized<R> }),
  }
}

/** A command that creates a record: with a derived id, or with one that is itself the unique value (`target`). */
export function creating<D extends CommandDefinition, R extends StoredRecord, F>(
  definition: D,
  parts: Shared<D, R> & {
    target?: (input: InputOf<D>) => string
    facts: (loading: Loading<InputOf<D>>) => Promise<F | undefined>
    relations: (context: { readonly actor: Actor; readonly facts: F }) => readonly Relation[]
    /** Only with `target`: the refusal where the unique value is taken. */
    taken?: RefusalOf<D>
    decide: (context: Deciding<InputOf<D>, F> & { readonly id: string }) => Verdict<D, R>
  },
): CommandHandler {
  const target = parts.target
  return {
    kind: 'command',
    definition,
    collection: parts.on as unknown as SliceCollection<StoredRecord>,
    may: parts.may,
    target: target === undefined ? undefined : (input) => target(input as InputOf<D>),
    creates: true,
    async prepare(_record, loading) {
      const facts = await parts.facts(loading as Loading<InputOf<D>>)
      if (facts === undefined) return absent(loading.actor, parts.may)
      return authorise(facts, loading.actor, parts.relations({ actor: loading.actor, facts }), parts.may)
    },
    decide(record, newId, deciding) {
      if (record !== undefined) return { kind: 'refusal', code: parts.taken ?? 'id-reused' }
      return parts.decide({ ...(deciding as Deciding<InputOf<D>, F>), id: newId })
    },
  }
}

export interface QueryHandler {
  readonly kind: 'query'
  readonly definition: QueryDefinition
  readonly may: readonly Relation[]
  answer(
    context: Loading<unknown> & Asking,
  ): Promise<{ ok: true; value: unknown } | { ok: false; code: string }>
}

/** A query: loads, authorises, answers. */
export function answering<D extends QueryDefinition, F>(
  definition: D,
  parts: {
    may: readonly Relation[]
    facts: (loading: Loading<InputOf<D>> & Asking) => Promise<F | undefined>
    relations: (context: { readonly actor: Actor; readonly facts: F }) => readonly Relation[]
    answer: (
      context: Loading<InputOf<D>> & { readonly facts: Authorized<F> } & Asking,
    ) => Promise<OutputOf<D>> | OutputOf<D>
  },
): QueryHandler {
  return {
    kind: 'query',
    definition,
    may: parts.may,
    async answer(context) {
      const loading = context as Loading<InputOf<D>> & Asking
      const facts = await parts.facts(loading)
      if (facts === undefined) return absent(context.actor, parts.may)
      const ruling = authorise(
        facts,
        context.actor,
        parts.relations({ actor: context.actor, facts }),
        parts.may,
      )
      if (!ruling.ok) return ruling
      return { ok: true, value: await parts.answer({ ...loading, facts: ruling.value }) }
    },
  }
}

/** What a session command asks of the door that it came through. */
export type SessionEffect =
  | {
      readonly kind: 'issued'
      readonly secret: string
      /** How long the browser keeps it: the hub alone knows whether it is used. */
      readonly until: string
    }
  | { readonly kind: 'ended' }

/** A command about sessions: decided by the session log, never stored, HTTP only where it sets a cookie. */
export interface SessionHandler {
  readonly kind: 'session'
  readonly definition: CommandDefinition
  readonly may: readonly Relation[]
  run(
    context: Loading<unknown> & Entering,
  ): Promise<
    | { ok: true; value: unknown; effect?: SessionEffect; about?: string }
    | { ok: false; code: string; about?: string }
  >
}

export function onSessions<D extends CommandDefinition>(
  definition: D,
  parts: {
    may: readonly Relation[]
    relations: (context: { readonly actor: Actor; readonly input: InputOf<D> }) => readonly Relation[]
    run: (
      context: Loading<InputOf<D>> & Entering,
    ) => Promise<
      | { ok: true; value: OutputOf<D>; effect?: SessionEffect; about?: string }
      | { ok: false; code: RefusalOf<D> | 'missing' | 'unknown-actor'; about?: string }
    >
  },
): SessionHandler {
  return {
    kind: 'session',
    definition,
    may: parts.may,
    async run(context) {
      const typed = context as Loading<InputOf<D>> & Entering
      const ruling = authorise(
        typed,
        context.actor,
        parts.relations({ actor: context.actor, input: typed.input }),
        parts.may,
      )
      return ruling.ok ? parts.run(typed) : { ok: false, code: ruling.code }
    },
  }
}
