// The form of commands about documents: decided by the log of the document, where a repeated command finds its own mark.
import type { CommandDefinition, InputOf, OutputOf, RefusalOf } from '#shared/contract/command.ts'
import { authorise, type Relation } from './access.ts'
import type { Actor } from './actor.ts'
import type { Histories } from './histories.ts'
import { derivedId, inputHash } from './ids.ts'
import type { DocumentMode, Gates } from './gates.ts'

export interface OnDocument<I> {
  readonly input: I
  readonly actor: Actor
  readonly histories: Histories
  /** Derived from actor and command id: a repeated command makes the same version. */
  readonly id: string
  /** Fingerprint of the input. */
  readonly request: string
}

type Answered<V, C extends string> =
  { readonly ok: true; readonly value: V } | { readonly ok: false; readonly code: C }

/** Erased form that `execute` walks. */
export interface DocumentHandler {
  readonly kind: 'document'
  readonly definition: CommandDefinition
  readonly may: readonly Relation[]
  run(
    context: Omit<OnDocument<unknown>, 'id' | 'request'> & {
      readonly gates: Gates
      readonly commandId: string
    },
  ): Promise<Answered<unknown, string>>
}

/** What somebody is to a document: whoever may write or read it. Nobody else learns that it exists. */
export function documentRelations(mode: DocumentMode): readonly Relation[] {
  if (mode === 'write') return ['writer']
  return mode === 'read' ? ['reader'] : []
}

export function onDocument<D extends CommandDefinition>(
  definition: D,
  parts: {
    may: readonly Relation[]
    document: (input: InputOf<D>) => string
    run: (
      context: OnDocument<InputOf<D>>,
    ) => Promise<Answered<OutputOf<D>, RefusalOf<D> | 'missing' | 'id-reused'>>
  },
): DocumentHandler {
  return {
    kind: 'document',
    definition,
    may: parts.may,
    async run({ gates, commandId, ...context }) {
      const input = context.input as InputOf<D>
      const { actor } = context
      const document = parts.document(input)
      const relations = documentRelations(await gates.documentMode(actor, document))
      const ruling = authorise(document, actor, relations, parts.may)
      if (!ruling.ok) return ruling
      const id = derivedId(document, actor.id, commandId)
      return parts.run({ ...context, input, id, request: inputHash(definition.name, input) })
    },
  }
}
