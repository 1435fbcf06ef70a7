// A command on a record that begins with it: there is one for each owner (a roster for each event and day), and whoever comes
// first makes it.
import type { CommandDefinition, InputOf, OutputOf, RefusalOf } from '#shared/contract/command.ts'
import { absent, authorise, type Authorized, type Relation } from './access.ts'
import type { Actor } from './actor.ts'
import type { SliceCollection } from './collection.ts'
import type { Decision, Refusal } from './decision.ts'
import type { CommandHandler, CommandLoading, Deciding } from './handlers.ts'
import type { Reader, StoredRecord } from './ports.ts'

/** `record` is undefined for the first command; `id` is what its record shall be called. */
export function keeping<D extends CommandDefinition, R extends StoredRecord, F>(
  definition: D,
  parts: {
    readonly on: SliceCollection<R>
    readonly may: readonly Relation[]
    /** Found with a look at the store where the input does not say it; undefined: what it names is not there. */
    target: (input: InputOf<D>, read: Reader) => string | Promise<string | undefined>
    facts: (
      loading: CommandLoading<InputOf<D>> & { readonly record: R | undefined },
    ) => Promise<F | undefined>
    relations: (context: {
      readonly actor: Actor
      readonly record: R | undefined
      readonly facts: F
    }) => readonly Relation[]
    decide: (
      context: Deciding<InputOf<D>, F> & { readonly id: string; readonly record: Authorized<R> | undefined },
    ) => Decision<R, OutputOf<D>> | Refusal<RefusalOf<D>>
  },
): CommandHandler {
  return {
    kind: 'command',
    definition,
    collection: parts.on as unknown as SliceCollection<StoredRecord>,
    may: parts.may,
    target: (input, read) => parts.target(input as InputOf<D>, read),
    creates: true,
    async prepare(stored, loading) {
      const record = stored as R | undefined
      const facts = await parts.facts({ ...(loading as CommandLoading<InputOf<D>>), record })
      if (facts === undefined) return absent(loading.actor, parts.may)
      const relations = parts.relations({ actor: loading.actor, record, facts })
      return authorise(facts, loading.actor, relations, parts.may)
    },
    decide: (record, id, deciding) =>
      parts.decide({
        ...(deciding as Deciding<InputOf<D>, F>),
        id,
        record: record as unknown as Authorized<R> | undefined,
      }),
  }
}
