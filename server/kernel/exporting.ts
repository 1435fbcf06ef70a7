// A file that a slice makes when it is asked: loads and authorises like a query, answers with bytes.
import type { InputOf } from '#shared/contract/command.ts'
import type { FileDefinition } from '#shared/contract/file.ts'
import { authorise, type Authorized, type Relation } from './access.ts'
import type { Actor } from './actor.ts'
import type { Loading as Asking } from './handlers.ts'
import type { Holding } from './holdings.ts'
import type { Sessions } from './sessions.ts'

/** What a file may be made of, beside what a query reads: everything that the slices hold about a person. */
type Loading<I> = Asking<I> & { readonly holdings: readonly Holding[]; readonly sessions: Sessions }

export interface MadeFile {
  /** As it shall be called on the reader's disk, without ending. */
  readonly title: string
  readonly bytes: Uint8Array
}

export interface FileHandler {
  readonly kind: 'file'
  readonly definition: FileDefinition
  readonly may: readonly Relation[]
  make(context: Loading<unknown>): Promise<{ ok: true; value: MadeFile } | { ok: false; code: string }>
}

export function exporting<D extends FileDefinition, F>(
  definition: D,
  parts: {
    readonly may: readonly Relation[]
    facts: (loading: Loading<InputOf<D>>) => Promise<F | undefined>
    relations: (context: { readonly actor: Actor; readonly facts: F }) => readonly Relation[]
    make: (context: Loading<InputOf<D>> & { readonly facts: Authorized<F> }) => Promise<MadeFile>
  },
): FileHandler {
  return {
    kind: 'file',
    definition,
    may: parts.may,
    async make(context) {
      const loading = context as Loading<InputOf<D>>
      const facts = await parts.facts(loading)
      const { actor } = context
      if (facts === undefined)
        return { ok: false, code: actor.kind === 'nobody' ? 'unknown-actor' : 'missing' }
      const ruling = authorise(facts, actor, parts.relations({ actor, facts }), parts.may)
      return ruling.ok ? { ok: true, value: await parts.make({ ...loading, facts: ruling.value }) } : ruling
    },
  }
}
